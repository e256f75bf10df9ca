package io.ledgerline.hl7v2;

import io.ledgerline.canonical.CanonicalJson;
import io.ledgerline.jms.delivery.RolledBack;
import io.ledgerline.workflow.Notice;
import jakarta.ejb.ActivationConfigProperty;
import jakarta.ejb.EJBException;
import jakarta.ejb.MessageDriven;
import jakarta.inject.Inject;
import jakarta.interceptor.Interceptors;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageListener;
import jakarta.jms.TextMessage;
import java.io.IOException;
import org.jboss.ejb3.annotation.DeliveryGroup;
import org.jboss.ejb3.annotation.Pool;

/**
 * Takes news from {@code notify.out}. Askers by HL7 v2 get them as order responses; askers by other protocols read them
 * from the notices kept in the database.
 */
@MessageDriven(
        name = "NotifyListener",
        activationConfig = {
            @ActivationConfigProperty(propertyName = "destinationType", propertyValue = "jakarta.jms.Queue"),
            @ActivationConfigProperty(propertyName = "destination", propertyValue = "java:/jms/queue/notify.out"),
            @ActivationConfigProperty(
                    propertyName = "maxSession",
                    propertyValue = "${env.LEDGERLINE_NOTIFY_LISTENERS:4}")
        })
@Pool("ledgerline-notify-pool")
@DeliveryGroup("notify")
@Interceptors(RolledBack.class)
public class NotifyListener implements MessageListener {

    @Inject
    private OrderNews news;

    @Override
    public void onMessage(Message message) {
        try {
            news.send(CanonicalJson.mapper().readValue(((TextMessage) message).getText(), Notice.class));
        } catch (JMSException | IOException e) {
            throw new EJBException("a notice cannot be read", e);
        }
    }
}
