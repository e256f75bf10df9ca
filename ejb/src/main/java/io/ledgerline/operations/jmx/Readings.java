package io.ledgerline.operations.jmx;

import io.ledgerline.monitoring.Gauges;
import io.ledgerline.monitoring.Recent;
import io.ledgerline.monitoring.figures.ErpFigures;
import io.ledgerline.monitoring.figures.Figures;
import io.ledgerline.monitoring.figures.QueueFigures;
import io.ledgerline.operations.ListenerStatus;
import io.ledgerline.operations.Listeners;
import io.ledgerline.posting.erp.Erp;
import io.ledgerline.posting.erp.ErpGate;
import io.ledgerline.workqueue.WorkQueue;
import java.time.Duration;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What the management beans read. JMX clients ask for each attribute by itself and again every few seconds, so that readings
 * are kept for a second and shared by all attributes.
 */
final class Readings {

    private static final Duration AGE = Duration.ofSeconds(1);

    private final Recent<Map<String, ListenerStatus>> listeners;
    private final Recent<Map<String, Erp>> erps;
    private final Gauges gauges;

    Readings(Listeners listeners, ErpGate gate, Gauges gauges) {
        this.listeners = new Recent<>(AGE, () -> listeners.all().stream()
                .collect(Collectors.toMap(ListenerStatus::name, Function.identity())));
        this.erps =
                new Recent<>(AGE, () -> gate.erps().stream().collect(Collectors.toMap(Erp::code, Function.identity())));
        this.gauges = gauges;
    }

    Map<String, ListenerStatus> listeners() {
        return Calls.run(listeners::get);
    }

    Map<String, Erp> erps() {
        return Calls.run(erps::get);
    }

    ErpFigures postings(String erp) {
        return figures().postings(erp);
    }

    QueueFigures queue(WorkQueue queue) {
        return figures().queue(queue);
    }

    long deadLetters(String queue) {
        return figures().deadLetters().getOrDefault(queue, 0L);
    }

    Figures figures() {
        return Calls.run(gauges::figures);
    }

    void forget() {
        listeners.forget();
        erps.forget();
    }
}
