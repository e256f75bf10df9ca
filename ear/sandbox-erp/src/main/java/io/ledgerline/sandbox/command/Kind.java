package io.ledgerline.sandbox.command;

/** The kinds of command, with the letters that begin the numbers of their documents. */
public enum Kind {
    /** Stock goes out to consumption. */
    INVENTORY_ISSUE("MI"),
    /** Stock comes back. */
    INVENTORY_RETURN("MR"),
    /** An entry in the general ledger. */
    JOURNAL("JE"),
    /** An order to a supplier. */
    PURCHASE_ORDER("PO"),
    /** An order is taken back. */
    PURCHASE_ORDER_CANCEL("PC");

    private final String prefix;

    Kind(String prefix) {
        this.prefix = prefix;
    }

    /** How the numbers of its documents begin. */
    public String prefix() {
        return prefix;
    }
}
