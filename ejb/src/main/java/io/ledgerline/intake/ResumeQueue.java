package io.ledgerline.intake;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.jms.JMSConnectionFactory;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSException;
import jakarta.jms.JMSRuntimeException;
import jakarta.jms.Queue;
import jakarta.jms.TextMessage;
import java.util.Collection;
import java.util.UUID;

/** Puts messages of the journal on the queue of those that run again, in the caller's transaction. */
@ApplicationScoped
public class ResumeQueue {

    /** JMS property with the replay that a message runs for. */
    public static final String REPLAY = "replayId";

    @Inject
    @JMSConnectionFactory("java:/JmsXA")
    private JMSContext jms;

    @Resource(lookup = "java:/jms/queue/intake.resume")
    private Queue queue;

    /** Runs waiting messages again. */
    public void resume(Collection<UUID> messages) {
        messages.forEach(message -> send(message, null));
    }

    /** Runs messages again for a replay. */
    public void replay(Collection<UUID> messages, UUID replay) {
        messages.forEach(message -> send(message, replay));
    }

    private void send(UUID message, UUID replay) {
        try {
            TextMessage text = jms.createTextMessage(message.toString());
            if (replay != null) {
                text.setStringProperty(REPLAY, replay.toString());
            }
            jms.createProducer().send(queue, text);
        } catch (JMSException e) {
            throw new JMSRuntimeException(e.getMessage(), e.getErrorCode(), e);
        }
    }
}
