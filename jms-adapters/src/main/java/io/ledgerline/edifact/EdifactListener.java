package io.ledgerline.edifact;

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

/** Takes EDIFACT interchanges from {@code in.edifact}: receipt, business, and CONTRL in one XA transaction. */
@MessageDriven(
        name = "EdifactListener",
        activationConfig = {
            @ActivationConfigProperty(propertyName = "destinationType", propertyValue = "jakarta.jms.Queue"),
            @ActivationConfigProperty(propertyName = "destination", propertyValue = "java:/jms/queue/in.edifact")
        })
@Pool("ledgerline-edifact-pool")
@DeliveryGroup("edifact")
@Interceptors(RolledBack.class)
public class EdifactListener implements MessageListener {

    @Inject
    private InboundExchange exchange;

    @Override
    public void onMessage(Message message) {
        exchange.take(message, "edifact");
    }
}
