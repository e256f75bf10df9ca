package io.ledgerline.sandbox.entry;

import io.ledgerline.sandbox.entry.Counter.Outcome;
import jakarta.annotation.Resource;
import jakarta.ejb.ActivationConfigProperty;
import jakarta.ejb.EJBException;
import jakarta.ejb.MessageDriven;
import jakarta.inject.Inject;
import jakarta.jms.Destination;
import jakarta.jms.JMSConnectionFactory;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageListener;
import jakarta.jms.Queue;
import jakarta.jms.TextMessage;

/** Takes commands from the queue, books them and answers, in one XA transaction. */
@MessageDriven(
        name = "CloudListener",
        activationConfig = {
            @ActivationConfigProperty(propertyName = "destinationType", propertyValue = "jakarta.jms.Queue"),
            @ActivationConfigProperty(
                    propertyName = "destination",
                    propertyValue = "java:/jms/queue/erp.cloud.inbound"),
            @ActivationConfigProperty(propertyName = "maxSession", propertyValue = "${env.SANDBOX_ERP_LISTENERS:4}")
        })
public class CloudListener implements MessageListener {

    @Inject
    private Counter counter;

    @Inject
    @JMSConnectionFactory("java:/JmsXA")
    private JMSContext context;

    @Resource(lookup = "java:/jms/queue/erp.cloud.outbound")
    private Queue answers;

    @Override
    public void onMessage(Message message) {
        try {
            Outcome outcome =
                    counter.take(Switches.CLOUD, message.getBody(String.class), message.getJMSCorrelationID());
            if (!outcome.lost()) {
                TextMessage answer = context.createTextMessage(outcome.answer().json());
                answer.setJMSCorrelationID(message.getJMSCorrelationID());
                answer.setStringProperty("erp", Switches.CLOUD);
                answer.setStringProperty("contentType", "application/json");
                Destination replyTo = message.getJMSReplyTo();
                context.createProducer().send(replyTo == null ? answers : replyTo, answer);
            }
        } catch (JMSException e) {
            throw new EJBException(e);
        }
    }
}
