package io.ledgerline.rest;

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

/** Takes REST messages from {@code in.rest}: receipt, business, and answer in one XA transaction. */
@MessageDriven(
        name = "RestListener",
        activationConfig = {
            @ActivationConfigProperty(propertyName = "destinationType", propertyValue = "jakarta.jms.Queue"),
            @ActivationConfigProperty(propertyName = "destination", propertyValue = "java:/jms/queue/in.rest"),
            @ActivationConfigProperty(propertyName = "maxSession", propertyValue = "${env.LEDGERLINE_REST_LISTENERS:4}")
        })
@Pool("ledgerline-rest-pool")
@DeliveryGroup("rest")
@Interceptors(RolledBack.class)
public class RestListener implements MessageListener {

    @Inject
    private InboundExchange exchange;

    @Override
    public void onMessage(Message message) {
        exchange.take(message, "rest");
    }
}
