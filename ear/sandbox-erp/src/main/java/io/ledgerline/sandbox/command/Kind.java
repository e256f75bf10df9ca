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
    PURCHASE_ORDER_CANCEL("PC"),
    /** An order is changed. */
    PURCHASE_ORDER_CHANGE("PH"),
    /** Goods of an order arrive. */
    GOODS_RECEIPT("GR"),
    /** Goods of an order go back. */
    GOODS_RETURN("GX"),
    /** A supplier's invoice becomes payable. */
    SUPPLIER_INVOICE("IV"),
    /** A supplier's credit note. */
    SUPPLIER_CREDIT("CN");

    private final String prefix;

    Kind(String prefix) {
        this.prefix = prefix;
    }

    /** How the numbers of its documents begin. */
    public String prefix() {
        return prefix;
    }
}
