package io.ledgerline.jms.posting;

import io.ledgerline.jms.delivery.RolledBack;
import io.ledgerline.posting.delivery.ErpAnswer;
import io.ledgerline.posting.delivery.PostingAnswers;
import jakarta.ejb.ActivationConfigProperty;
import jakarta.ejb.EJBException;
import jakarta.ejb.MessageDriven;
import jakarta.inject.Inject;
import jakarta.interceptor.Interceptors;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageListener;
import java.util.List;
import org.jboss.ejb3.annotation.DeliveryGroup;
import org.jboss.ejb3.annotation.Pool;

/** Takes an ERP's answer from its reply queue and ends the posting, in one XA transaction. */
@MessageDriven(
        name = "ErpReplyListener",
        activationConfig = {
            @ActivationConfigProperty(propertyName = "destinationType", propertyValue = "jakarta.jms.Queue"),
            @ActivationConfigProperty(
                    propertyName = "destination",
                    propertyValue = "${env.LEDGERLINE_ERP_REPLY_QUEUE:java:/jms/queue/erp.cloud.outbound}"),
            @ActivationConfigProperty(
                    propertyName = "maxSession",
                    propertyValue = "${env.LEDGERLINE_ERP_REPLY_LISTENERS:4}")
        })
@Pool("ledgerline-erp-reply-pool")
@DeliveryGroup("erp-reply")
@Interceptors(RolledBack.class)
public class ErpReplyListener implements MessageListener {

    @Inject
    private PostingAnswers answers;

    @Override
    public void onMessage(Message message) {
        try {
            String erp = message.getStringProperty("erp");
            answers.record(List.of(ErpAnswer.read(erp == null ? "unnamed" : erp, message.getBody(String.class))));
        } catch (JMSException e) {
            throw new EJBException(e);
        }
    }
}
