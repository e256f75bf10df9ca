package io.ledgerline.jms.posting;

import io.ledgerline.jms.delivery.RolledBack;
import io.ledgerline.posting.CommandQueue;
import io.ledgerline.posting.delivery.PostingDelivery;
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

/** Takes one posting from {@code erp.posting} and gives it to its ERP, in one XA transaction. */
@MessageDriven(
        name = "PostingListener",
        activationConfig = {
            @ActivationConfigProperty(propertyName = "destinationType", propertyValue = "jakarta.jms.Queue"),
            @ActivationConfigProperty(propertyName = "destination", propertyValue = "java:/jms/queue/erp.posting"),
            @ActivationConfigProperty(
                    propertyName = "maxSession",
                    propertyValue = "${env.LEDGERLINE_POSTING_LISTENERS:8}")
        })
@Pool("ledgerline-posting-pool")
@DeliveryGroup("posting")
@Interceptors(RolledBack.class)
public class PostingListener implements MessageListener {

    @Inject
    private PostingDelivery delivery;

    @Override
    public void onMessage(Message message) {
        try {
            delivery.deliver(CommandQueue.command(message), CommandQueue.passage(message));
        } catch (JMSException e) {
            throw new EJBException(e);
        }
    }
}
