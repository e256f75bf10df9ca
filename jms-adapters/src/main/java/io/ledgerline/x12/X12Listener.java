package io.ledgerline.x12;

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

/** Takes X12 interchanges from {@code in.x12}: receipt, business, and acknowledgment in one XA transaction. */
@MessageDriven(
        name = "X12Listener",
        activationConfig = {
            @ActivationConfigProperty(propertyName = "destinationType", propertyValue = "jakarta.jms.Queue"),
            @ActivationConfigProperty(propertyName = "destination", propertyValue = "java:/jms/queue/in.x12")
        })
@Pool("ledgerline-x12-pool")
@DeliveryGroup("x12")
@Interceptors(RolledBack.class)
public class X12Listener implements MessageListener {

    @Inject
    private InboundExchange exchange;

    @Override
    public void onMessage(Message message) {
        exchange.take(message, "x12");
    }
}
