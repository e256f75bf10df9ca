package io.ledgerline.flatfile;

import io.ledgerline.jms.delivery.RolledBack;
import io.ledgerline.jms.inbound.InboundExchange;
import jakarta.ejb.ActivationConfigProperty;
import jakarta.ejb.MessageDriven;
import jakarta.inject.Inject;
import jakarta.interceptor.Interceptors;
import jakarta.jms.Message;
import jakarta.jms.MessageListener;
import org.jboss.ejb3.annotation.DeliveryGroup;
import org.jboss.ejb3.annotation.Pool;

/** Takes CSV files from {@code in.flatfile}: receipt, business, and answer in one XA transaction. */
@MessageDriven(
        name = "FlatFileListener",
        activationConfig = {
            @ActivationConfigProperty(propertyName = "destinationType", propertyValue = "jakarta.jms.Queue"),
            @ActivationConfigProperty(propertyName = "destination", propertyValue = "java:/jms/queue/in.flatfile")
        })
@Pool("ledgerline-flatfile-pool")
@DeliveryGroup("flatfile")
@Interceptors(RolledBack.class)
public class FlatFileListener implements MessageListener {

    @Inject
    private InboundExchange exchange;

    @Override
    public void onMessage(Message message) {
        exchange.take(message, "flatfile");
    }
}
