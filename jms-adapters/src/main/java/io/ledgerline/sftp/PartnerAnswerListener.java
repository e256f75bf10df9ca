package io.ledgerline.sftp;

import io.ledgerline.edifact.EdifactAcknowledger;
import io.ledgerline.interchange.PickedFiles;
import io.ledgerline.jms.delivery.RolledBack;
import io.ledgerline.jms.inbound.InboundMessage;
import io.ledgerline.outbound.Outbound;
import jakarta.ejb.ActivationConfigProperty;
import jakarta.ejb.EJBException;
import jakarta.ejb.MessageDriven;
import jakarta.inject.Inject;
import jakarta.interceptor.Interceptors;
import jakarta.jms.BytesMessage;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageListener;
import java.util.UUID;
import org.jboss.ejb3.annotation.DeliveryGroup;
import org.jboss.ejb3.annotation.Pool;

/** Takes the acknowledgments of files that were fetched, and lets them go out to their partners. */
@MessageDriven(
        name = "PartnerAnswerListener",
        activationConfig = {
            @ActivationConfigProperty(propertyName = "destinationType", propertyValue = "jakarta.jms.Queue"),
            @ActivationConfigProperty(
                    propertyName = "destination",
                    propertyValue = "java:/jms/queue/out.acknowledgments")
        })
@Pool("ledgerline-out-pool")
@DeliveryGroup("out")
@Interceptors(RolledBack.class)
public class PartnerAnswerListener implements MessageListener {

    @Inject
    private Outbound outbound;

    @Inject
    private PickedFiles files;

    @Override
    public void onMessage(Message message) {
        try {
            UUID file = UUID.fromString(message.getJMSCorrelationID());
            byte[] content = new byte[Math.toIntExact(((BytesMessage) message).getBodyLength())];
            ((BytesMessage) message).readBytes(content);
            String partner = files.partner(file)
                    .orElseThrow(() -> new EJBException("an acknowledgment of a file that is not in the register"));
            String contentType = message.getStringProperty(InboundMessage.CONTENT_TYPE);
            String protocol = EdifactAcknowledger.CONTENT_TYPE.equals(contentType) ? "edifact" : "x12";
            outbound.answer(file, partner, protocol, contentType, content);
        } catch (JMSException e) {
            throw new EJBException(e);
        }
    }
}
