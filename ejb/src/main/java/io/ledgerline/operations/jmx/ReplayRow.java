package io.ledgerline.operations.jmx;

import io.ledgerline.intake.replay.ReplayReport;
import java.util.List;

/** What a replay did or would do, as JMX clients see it; documents are left out. */
public final class ReplayRow {

    private final ReplayReport report;

    ReplayRow(ReplayReport report) {
        this.report = report;
    }

    /** The message. */
    public String getMessageId() {
        return String.valueOf(report.messageId());
    }

    /** In one word. */
    public String getOutcome() {
        return String.valueOf(report.outcome());
    }

    /** State before. */
    public String getStateBefore() {
        return report.stateBefore() == null ? "" : report.stateBefore().name();
    }

    /** State after. */
    public String getStateAfter() {
        return report.stateAfter() == null ? "" : report.stateAfter().name();
    }

    /** Each posting and how it differs. */
    public List<String> getPostings() {
        return report.postings().stream()
                .map(posting -> posting.change() + " " + posting.kind() + " " + posting.idempotencyKey()
                        + (posting.erpDocument() == null ? "" : " " + posting.erpDocument()))
                .toList();
    }

    /** What would have to be decided. */
    public List<String> getWorkItems() {
        return report.workItems();
    }

    /** Why it would be refused. */
    public List<String> getViolations() {
        return report.violations().stream()
                .map(violation -> violation.code() + " " + violation.location())
                .toList();
    }
}
