package io.ledgerline.workflow.approval.rules;

import java.util.List;

/**
 * What the table says about a requisition.
 *
 * @param version the table's label, {@code name/number}
 * @param hits the rows that asked for something, or let it through
 * @param stages who has to approve, in order; empty means nobody
 */
public record Verdict(String version, List<Hit> hits, List<StageRule> stages) {

    /**
     * A row that held.
     *
     * @param row its id, or {@code otherwise}
     * @param reason in words
     */
    public record Hit(String row, String reason) {}

    /** True when somebody has to approve. */
    public boolean asks() {
        return !stages.isEmpty();
    }
}
