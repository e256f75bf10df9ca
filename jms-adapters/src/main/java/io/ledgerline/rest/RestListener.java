package io.ledgerline.rest;

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

/** Takes REST messages from {@code in.rest}: receipt, business, and answer in one XA transaction. */
@MessageDriven(
        name = "RestListener",
        activationConfig = {
            @ActivationConfigProperty(propertyName = "destinationType", propertyValue = "jakarta.jms.Queue"),
            @ActivationConfigProperty(propertyName = "destination", propertyValue = "java:/jms/queue/in.rest"),
            @ActivationConfigProperty(propertyName = "maxSession", propertyValue = "${env.LEDGERLINE_REST_LISTENERS:4}")
        })
@Pool("ledgerline-rest-pool")
@DeliveryGroup("rest")
public class RestListener implements MessageListener {

    @Inject
    private Reception reception;

    @Inject
    private Submissions submissions;

    @Inject
    private Replies replies;

    @Override
    public void onMessage(Message message) {
        Envelope envelope = InboundMessage.envelope(message, "rest");
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
