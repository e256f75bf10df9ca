package io.ledgerline.jms.keeping;

import io.ledgerline.intake.Reception;
import io.ledgerline.jms.inbound.InboundMessage;
import io.ledgerline.jms.inbound.Replies;
import jakarta.ejb.ActivationConfigProperty;
import jakarta.ejb.MessageDriven;
import jakarta.inject.Inject;
import jakarta.jms.Message;
import jakarta.jms.MessageListener;
import org.jboss.ejb3.annotation.DeliveryGroup;
import org.jboss.ejb3.annotation.Pool;

/** Keeps XML documents from {@code in.xml} for a person, in one XA transaction. */
@MessageDriven(
        name = "XmlListener",
        activationConfig = {
            @ActivationConfigProperty(propertyName = "destinationType", propertyValue = "jakarta.jms.Queue"),
            @ActivationConfigProperty(propertyName = "destination", propertyValue = "java:/jms/queue/in.xml")
        })
@Pool("ledgerline-xml-pool")
@DeliveryGroup("xml")
public class XmlListener implements MessageListener {

    @Inject
    private Reception reception;

    @Inject
    private Replies replies;

    @Override
    public void onMessage(Message message) {
        replies.answer(message, reception.receive(InboundMessage.envelope(message, "xml")));
    }
}
