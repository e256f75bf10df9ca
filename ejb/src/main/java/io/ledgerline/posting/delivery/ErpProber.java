package io.ledgerline.posting.delivery;

import io.ledgerline.platform.Settings;
import io.ledgerline.posting.connector.Connectors;
import io.ledgerline.posting.connector.Probe;
import io.ledgerline.posting.erp.Erp;
import io.ledgerline.posting.erp.ErpGate;
import io.ledgerline.posting.erp.ErpState;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Looks whether ERPs can take postings, holds those that cannot and releases them when they can again. */
@ApplicationScoped
public class ErpProber {

    private final Map<String, Integer> failures = new ConcurrentHashMap<>();
    private final Map<String, Probe> last = new ConcurrentHashMap<>();

    private Connectors connectors;
    private ErpGate gate;
    private int failuresToHold;

    /** For the container. */
    protected ErpProber() {}

    /** With its parts. */
    @Inject
    public ErpProber(Connectors connectors, ErpGate gate, Settings settings) {
        this.connectors = connectors;
        this.gate = gate;
        this.failuresToHold = settings.number("ledgerline.posting.probe-failures", 2);
    }

    /** Probes one ERP. Call it outside a transaction: a failing probe must not spoil one. */
    public Probe probe(Erp erp) {
        Probe probe = connectors
                .find(erp.connector())
                .map(connector -> connector.probe(erp))
                .orElseGet(() -> Probe.down("there is no connector " + erp.connector()));
        last.put(erp.code(), probe);
        if (probe.up()) {
            failures.remove(erp.code());
            if (erp.state() == ErpState.HELD && !erp.manual()) {
                gate.releaseAutomatically(erp.code(), probe.detail());
            }
        } else if (failures.merge(erp.code(), 1, Integer::sum) >= failuresToHold && erp.state() != ErpState.HELD) {
            gate.holdAutomatically(erp.code(), probe.detail());
        }
        return probe;
    }

    /** What the last probe on this node saw, or null when there was none. */
    public Probe last(String erp) {
        return last.get(erp);
    }
}
