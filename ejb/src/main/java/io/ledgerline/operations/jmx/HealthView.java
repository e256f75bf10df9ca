package io.ledgerline.operations.jmx;

import io.ledgerline.monitoring.health.HealthSummary;
import java.util.Map;
import java.util.TreeMap;

/** {@link HealthMXBean} over the checks. */
final class HealthView implements HealthMXBean {

    private static final String PREFIX = "ledgerline-";

    private final HealthSummary summary;

    HealthView(HealthSummary summary) {
        this.summary = summary;
    }

    @Override
    public boolean isLive() {
        return Calls.run(summary::live).up();
    }

    @Override
    public Map<String, String> getLiveFacts() {
        return facts(Calls.run(summary::live));
    }

    @Override
    public boolean isReady() {
        return Calls.run(summary::ready).up();
    }

    @Override
    public Map<String, String> getReadyFacts() {
        return facts(Calls.run(summary::ready));
    }

    private static Map<String, String> facts(HealthSummary.Report report) {
        Map<String, String> facts = new TreeMap<>();
        for (HealthSummary.Check check : report.checks()) {
            String name = check.name().startsWith(PREFIX) ? check.name().substring(PREFIX.length()) : check.name();
            facts.put(name, check.status());
            check.data().forEach((key, value) -> facts.put(name + "." + key, String.valueOf(value)));
        }
        return facts;
    }
}
