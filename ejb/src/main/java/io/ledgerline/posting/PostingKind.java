package io.ledgerline.posting;

import io.ledgerline.canonical.BusinessDocument;
import io.ledgerline.canonical.InventoryMovement;
import io.ledgerline.canonical.JournalEntry;
import io.ledgerline.canonical.PurchaseOrder;
import io.ledgerline.posting.erp.ErpDomain;

/** What an ERP is asked to do. */
public enum PostingKind {
    /** Take stock out to consumption. */
    INVENTORY_ISSUE(ErpDomain.INVENTORY, InventoryMovement.class),
    /** Put stock back. */
    INVENTORY_RETURN(ErpDomain.INVENTORY, InventoryMovement.class),
    /** Post a balanced entry to the general ledger. */
    JOURNAL(ErpDomain.FINANCE, JournalEntry.class),
    /** Create a purchase order. */
    PURCHASE_ORDER(ErpDomain.PROCUREMENT, PurchaseOrder.class),
    /** Cancel a purchase order. */
    PURCHASE_ORDER_CANCEL(ErpDomain.PROCUREMENT, PurchaseOrder.class);

    private final ErpDomain domain;
    private final Class<? extends BusinessDocument> document;

    PostingKind(ErpDomain domain, Class<? extends BusinessDocument> document) {
        this.domain = domain;
        this.document = document;
    }

    /** The part of the ERP that it concerns. */
    public ErpDomain domain() {
        return domain;
    }

    /** The document that it carries. */
    public Class<? extends BusinessDocument> document() {
        return document;
    }
}
