package io.ledgerline.fhir;

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

/** Takes FHIR messages from {@code in.fhir}: receipt, business, and answer in one XA transaction. */
@MessageDriven(
        name = "FhirListener",
        activationConfig = {
            @ActivationConfigProperty(propertyName = "destinationType", propertyValue = "jakarta.jms.Queue"),
            @ActivationConfigProperty(propertyName = "destination", propertyValue = "java:/jms/queue/in.fhir"),
            @ActivationConfigProperty(propertyName = "maxSession", propertyValue = "${env.LEDGERLINE_FHIR_LISTENERS:4}")
        })
@Pool("ledgerline-fhir-pool")
@DeliveryGroup("fhir")
@Interceptors(RolledBack.class)
public class FhirListener implements MessageListener {

    @Inject
    private InboundExchange exchange;

    @Override
    public void onMessage(Message message) {
        exchange.take(message, "fhir");
    }
}
