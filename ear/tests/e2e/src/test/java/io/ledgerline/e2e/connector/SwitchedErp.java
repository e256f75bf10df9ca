package io.ledgerline.e2e.connector;

import io.ledgerline.e2e.erp.Fault;
import io.ledgerline.e2e.erp.FaultyErp;
import java.util.Map;

/** An ERP of a product in the connector contract, switched where its calls come in. */
abstract class SwitchedErp implements ContractErp {

    private final FaultyErp calls;

    SwitchedErp(FaultyErp calls) {
        this.calls = calls;
    }

    @Override
    public void set(String name, Object value) {
        switch (name) {
            case "slowMillis" -> calls.slow(((Number) value).longValue());
            case "commitThenDrop" -> calls.next(Fault.COMMIT_THEN_DROP, (Integer) value);
            case "rejectNext" -> calls.next(Fault.REFUSE, (Integer) value);
            case "rejectCode" -> {
                // products have codes of their own
            }
            case "down" -> {
                if (Boolean.TRUE.equals(value)) {
                    undeploy();
                } else {
                    deploy();
                }
            }
            default -> throw new IllegalArgumentException(name);
        }
    }

    @Override
    public void faults(Map<String, Integer> counts) {
        counts.forEach(
                (name, times) -> calls.next("ERROR_IN_200".equals(name) ? Fault.REFUSE : Fault.valueOf(name), times));
    }

    /** What shows only later is for the hub the same as what is done only later. */
    @Override
    public void http(String name, Object value) {
        switch (name) {
            case "retryAfter" -> calls.retryAfter((String) value);
            case "lateMillis" -> calls.late(((Number) value).longValue());
            case "visibilityMillis" -> {
                calls.late(((Number) value).longValue());
                calls.next(Fault.DROP_THEN_COMMIT, 1);
            }
            default -> throw new IllegalArgumentException(name);
        }
    }

    @Override
    public void good() {
        calls.good();
        deploy();
    }

    @Override
    public int attempts() {
        return calls.creates();
    }
}
