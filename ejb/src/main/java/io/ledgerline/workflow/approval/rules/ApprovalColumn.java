package io.ledgerline.workflow.approval.rules;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

/** What a row of the table can ask about. Each column has values of one type, so that a cell can be tried before it counts. */
public enum ApprovalColumn {
    /** Canonical facility code. */
    FACILITY("facility", "NORTH"),
    /** Canonical department number; null when the requisition names none. */
    DEPARTMENT("department", "ICU"),
    /** What the requisition comes to in one currency, rounded to its minor unit. */
    AMOUNT("amount", new BigDecimal("1234.56")),
    /** ISO 4217 code of the amount. */
    CURRENCY("currency", "USD"),
    /** Class of an item; the cell holds when it holds for the class of any line. */
    ITEM_CLASS("itemClass", "IMPLANT"),
    /** True when a line is to be capitalised. */
    CAPITAL("capital", true),
    /** True when a line with an item has no contract price. */
    OFF_CONTRACT("offContract", true),
    /** True when a line names no item of the catalogue. */
    NON_CATALOGUE("nonCatalogue", true),
    /** {@code WITHIN}, {@code EXCEEDED}, {@code UNKNOWN} or {@code IGNORED}. */
    BUDGET("budget", "EXCEEDED"),
    /** The sending system. */
    SOURCE("source", "EPIC"),
    /** The sender's priority code; null when it gave none. */
    PRIORITY("priority", "S");

    private final String title;
    private final Object example;

    ApprovalColumn(String title, Object example) {
        this.title = title;
        this.example = example;
    }

    /** Its name in the table. */
    public String title() {
        return title;
    }

    /** A value of its type. */
    Object example() {
        return example;
    }

    static Optional<ApprovalColumn> of(String title) {
        return Arrays.stream(values()).filter(each -> each.title.equals(title)).findFirst();
    }

    static String titles() {
        return Arrays.stream(values()).map(ApprovalColumn::title).collect(Collectors.joining(", "));
    }
}
