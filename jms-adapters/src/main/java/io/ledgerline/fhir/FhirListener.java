package io.ledgerline.fhir;

import io.ledgerline.intake.Reception;
import io.ledgerline.intake.Reply;
import io.ledgerline.jms.inbound.InboundMessage;
import io.ledgerline.jms.inbound.Replies;
import io.ledgerline.message.Envelope;
import io.ledgerline.submission.Submissions;
import jakarta.ejb.ActivationConfigProperty;
import jakarta.ejb.EJBException;
import jakarta.ejb.MessageDriven;
import jakarta.inject.Inject;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageListener;
import org.jboss.ejb3.annotation.DeliveryGroup;
import org.jboss.ejb3.annotation.Pool;

/** Takes FHIR messages from {@code in.fhir}: receipt, business, and answer in one XA transaction. */
@MessageDriven(
        name = "FhirListener",
        activationConfig = {
            @ActivationConfigProperty(propertyName = "destinationType", propertyValue = "jakarta.jms.Queue"),
            @ActivationConfigProperty(propertyName = "destination", propertyValue = "java:/jms/queue/in.fhir"),
            @ActivationConfigProperty(propertyName = "maxSession", propertyValue = "${env.LEDGERLINE_FHIR_LISTENERS:4}")
        })
@Pool("ledgerline-fhir-pool")
@DeliveryGroup("fhir")
public class FhirListener implements MessageListener {

    @Inject
    private Reception reception;

    @Inject
    private Submissions submissions;

    @Inject
    private Replies replies;

    @Override
    public void onMessage(Message message) {
        Envelope envelope = InboundMessage.envelope(message, "fhir");
        Reply reply = reception.receive(envelope);
        try {
            if (message.propertyExists(Submissions.SUBMISSION)) {
                submissions.answer(envelope.id(), reply);
            }
        } catch (JMSException e) {
            throw new EJBException(e);
        }
        replies.answer(message, reply);
    }
}
