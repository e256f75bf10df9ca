package io.ledgerline.masterdata.crossref;

import io.ledgerline.platform.Refusal;
import java.util.List;

/**
 * What is to be done about a cross-reference that somebody asks for.
 *
 * @param row the new row, or the existing one that says the same already; null when refused
 * @param created true when the row is new
 * @param problems why it is refused; empty otherwise
 */
record Verdict(CrossReference row, boolean created, List<Refusal.Detail> problems) {

    static Verdict create(CrossReference row) {
        return new Verdict(row, true, List.of());
    }

    static Verdict unchanged(CrossReference row) {
        return new Verdict(row, false, List.of());
    }

    static Verdict refused(List<Refusal.Detail> problems) {
        return new Verdict(null, false, List.copyOf(problems));
    }

    boolean refused() {
        return row == null;
    }
}
