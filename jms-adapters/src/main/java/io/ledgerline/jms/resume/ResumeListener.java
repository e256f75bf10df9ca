package io.ledgerline.jms.resume;

import io.ledgerline.intake.ResumeQueue;
import io.ledgerline.intake.Resumption;
import io.ledgerline.intake.replay.Replays;
import io.ledgerline.jms.delivery.RolledBack;
import jakarta.ejb.ActivationConfigProperty;
import jakarta.ejb.EJBException;
import jakarta.ejb.MessageDriven;
import jakarta.inject.Inject;
import jakarta.interceptor.Interceptors;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageListener;
import java.util.UUID;
import org.jboss.ejb3.annotation.DeliveryGroup;
import org.jboss.ejb3.annotation.Pool;

/** Runs one message of the journal again: for a replay, or because what it waited for is there. */
@MessageDriven(
        activationConfig = {
            @ActivationConfigProperty(propertyName = "destinationType", propertyValue = "jakarta.jms.Queue"),
            @ActivationConfigProperty(
                    propertyName = "destinationLookup",
                    propertyValue = "java:/jms/queue/intake.resume"),
            @ActivationConfigProperty(
                    propertyName = "maxSession",
                    propertyValue = "${env.LEDGERLINE_RESUME_LISTENERS:4}")
        })
@DeliveryGroup("resume")
@Pool("ledgerline-resume-pool")
@Interceptors(RolledBack.class)
public class ResumeListener implements MessageListener {

    @Inject
    private Resumption resumption;

    @Inject
    private Replays replays;

    @Override
    public void onMessage(Message message) {
        try {
            UUID id = UUID.fromString(message.getBody(String.class));
            String replay = message.getStringProperty(ResumeQueue.REPLAY);
            if (replay == null) {
                resumption.resume(id);
            } else {
                replays.next(UUID.fromString(replay), id);
            }
        } catch (JMSException e) {
            throw new EJBException(e);
        }
    }
}
