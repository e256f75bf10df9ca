package io.ledgerline.sandbox.entry;

import com.fasterxml.jackson.databind.JsonNode;
import io.ledgerline.sandbox.SandboxLog;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.EnumMap;
import java.util.Map;

/** How the ERP behind HTTP misbehaves, for tests. In memory: a restart sets everything back to well-behaved. */
@ApplicationScoped
public class WebFaults {

    /** What may go wrong with a call that hands in a document. */
    public enum Fault {
        /** 401, as after an expired password. */
        UNAUTHORIZED,
        /** 429, with the Retry-After that {@link Setting} names. */
        TOO_MANY,
        /** 500 before anything was done. */
        FAIL_BEFORE,
        /** 500 after the document was booked. */
        FAIL_AFTER,
        /** The document is booked; the answer is no JSON. */
        MALFORMED,
        /** Nothing is booked; the refusal comes with status 200. */
        ERROR_IN_200,
        /** The connection is dropped, then the document is booked, {@link Setting#lateMillis()} later. */
        DROP_THEN_COMMIT,
        /** A lookup, not a document: 500. */
        FIND_FAILS
    }

    /**
     * How the ERP behaves.
     *
     * @param faults how many further calls meet each fault
     * @param retryAfter the Retry-After of 429: seconds, {@code date:<seconds from now>}, or null for none
     * @param ignoresKeys true when it knows no idempotency keys, as many ERPs: a repeated POST is a second document
     * @param visibilityMillis a lookup finds a document only so long after it was booked
     * @param lateMillis for {@link Fault#DROP_THEN_COMMIT}
     */
    public record Setting(
            Map<Fault, Integer> faults, String retryAfter, boolean ignoresKeys, int visibilityMillis, int lateMillis) {

        static final Setting GOOD = new Setting(Map.of(), null, false, 0, 0);

        /** Copies the map. */
        public Setting {
            faults = Map.copyOf(faults);
        }
    }

    private Setting setting = Setting.GOOD;

    /** How it behaves now. */
    public synchronized Setting setting() {
        return setting;
    }

    /** Sets what the JSON names; {@code faults} replaces all counts, the rest stays as it is. */
    public synchronized void set(JsonNode node) {
        Map<Fault, Integer> faults = new EnumMap<>(Fault.class);
        faults.putAll(setting.faults());
        if (node.has("faults")) {
            faults.clear();
            node.path("faults")
                    .fields()
                    .forEachRemaining(field -> faults.put(
                            Fault.valueOf(field.getKey()), field.getValue().asInt()));
        }
        setting = new Setting(
                faults,
                node.has("retryAfter") ? node.path("retryAfter").asText(null) : setting.retryAfter(),
                node.path("ignoresKeys").asBoolean(setting.ignoresKeys()),
                node.path("visibilityMillis").asInt(setting.visibilityMillis()),
                node.path("lateMillis").asInt(setting.lateMillis()));
        SandboxLog.LOG.switched(Switches.SAAS, setting);
    }

    /** True when the call under way meets this fault; counts it down. */
    public synchronized boolean take(Fault fault) {
        int left = setting.faults().getOrDefault(fault, 0);
        if (left <= 0) {
            return false;
        }
        Map<Fault, Integer> faults = new EnumMap<>(Fault.class);
        faults.putAll(setting.faults());
        faults.put(fault, left - 1);
        setting = new Setting(
                faults, setting.retryAfter(), setting.ignoresKeys(), setting.visibilityMillis(), setting.lateMillis());
        return true;
    }
}
