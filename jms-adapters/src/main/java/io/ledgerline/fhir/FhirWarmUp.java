package io.ledgerline.fhir;

import io.ledgerline.fhir.parse.FhirParser;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.Resource;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.inject.Inject;
import java.util.List;

/**
 * Builds the model of the resources that the hub takes while the server starts: the first message need not wait the second
 * that it costs.
 */
@Singleton
@Startup
public class FhirWarmUp {

    private static final List<String> TYPES = List.of(
            "Bundle", "SupplyRequest", "SupplyDelivery", "DeviceUseStatement", "Device", "ChargeItem", "Encounter");

    @Resource
    private ManagedExecutorService executor;

    @Inject
    private FhirParser parser;

    @PostConstruct
    void start() {
        executor.execute(this::warm);
    }

    private void warm() {
        for (String type : TYPES) {
            parser.warm(type);
        }
    }
}
