package io.ledgerline.hl7v2;

import io.ledgerline.intake.Reception;
import io.ledgerline.jms.delivery.RolledBack;
import io.ledgerline.jms.inbound.InboundMessage;
import io.ledgerline.message.Envelope;
import io.ledgerline.platform.Settings;
import jakarta.ejb.ActivationConfigProperty;
import jakarta.ejb.EJBException;
import jakarta.ejb.MessageDriven;
import jakarta.inject.Inject;
import jakarta.interceptor.Interceptors;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageListener;
import org.jboss.ejb3.annotation.DeliveryGroup;
import org.jboss.ejb3.annotation.Pool;

/** Takes HL7 v2 messages from {@code in.hl7v2}: receipt, business, and answer in one XA transaction. */
@MessageDriven(
        name = "Hl7v2Listener",
        activationConfig = {
            @ActivationConfigProperty(propertyName = "destinationType", propertyValue = "jakarta.jms.Queue"),
            @ActivationConfigProperty(propertyName = "destination", propertyValue = "java:/jms/queue/in.hl7v2"),
            @ActivationConfigProperty(
                    propertyName = "maxSession",
                    propertyValue = "${env.LEDGERLINE_HL7V2_LISTENERS:8}")
        })
@Pool("ledgerline-hl7v2-pool")
@DeliveryGroup("hl7v2")
@Interceptors(RolledBack.class)
public class Hl7v2Listener implements MessageListener {

    @Inject
    private Settings settings;

    @Inject
    private Reception reception;

    @Inject
    private Hl7v2Replies replies;

    @Override
    public void onMessage(Message message) {
        Envelope envelope = InboundMessage.envelope(message, "hl7v2", InboundMessage.longest(settings));
        try {
            replies.answer(message, envelope, reception.receive(envelope));
        } catch (JMSException e) {
            throw new EJBException(e);
        }
    }
}
