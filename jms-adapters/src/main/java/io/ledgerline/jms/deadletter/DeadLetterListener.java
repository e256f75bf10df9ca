package io.ledgerline.jms.deadletter;

import io.ledgerline.jms.delivery.RolledBack;
import io.ledgerline.platform.Log;
import io.ledgerline.workqueue.deadletter.DeadLetters;
import jakarta.annotation.Resource;
import jakarta.ejb.ActivationConfigProperty;
import jakarta.ejb.EJBException;
import jakarta.ejb.MessageDriven;
import jakarta.inject.Inject;
import jakarta.interceptor.Interceptors;
import jakarta.jms.JMSConnectionFactory;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageListener;
import jakarta.jms.Queue;
import java.util.UUID;
import org.jboss.ejb3.annotation.DeliveryGroup;
import org.jboss.ejb3.annotation.Pool;

/**
 * Takes one dead letter into the database and opens its work item, in one XA transaction: when that fails the message stays
 * on {@code ledgerline.dlq}, whose deliveries are without limit.
 */
@MessageDriven(
        name = "DeadLetterListener",
        activationConfig = {
            @ActivationConfigProperty(propertyName = "destinationType", propertyValue = "jakarta.jms.Queue"),
            @ActivationConfigProperty(propertyName = "destination", propertyValue = "java:/jms/queue/ledgerline.dlq"),
            @ActivationConfigProperty(
                    propertyName = "maxSession",
                    propertyValue = "${env.LEDGERLINE_DEAD_LETTER_LISTENERS:1}")
        })
@Pool("ledgerline-dead-letter-pool")
@DeliveryGroup("dead-letter")
@Interceptors(RolledBack.class)
public class DeadLetterListener implements MessageListener {

    @Inject
    private DeadLetters deadLetters;

    @Inject
    @JMSConnectionFactory("java:/JmsXA")
    private JMSContext jms;

    @Resource(lookup = "java:/jms/queue/ledgerline.dlq.parked")
    private Queue parked;

    @Override
    public void onMessage(Message message) {
        try {
            DeadLetters.Arrival arrival = DeadLetterReader.read(message);
            UUID item;
            if (DeadLetterReader.readable(message)) {
                item = deadLetters.keep(arrival);
            } else {
                item = deadLetters.park(arrival, parked.getQueueName());
                jms.createProducer().send(parked, message);
            }
            Log.LOG.deadLetter(arrival.queue(), arrival.expired() ? "expired" : "undeliverable", item);
        } catch (JMSException e) {
            throw new EJBException(e);
        }
    }
}
