package io.ledgerline.posting;

import io.ledgerline.canonical.BusinessDocument;
import io.ledgerline.canonical.GoodsReceipt;
import io.ledgerline.canonical.InventoryMovement;
import io.ledgerline.canonical.JournalEntry;
import io.ledgerline.canonical.PurchaseOrder;
import io.ledgerline.canonical.SupplierInvoice;
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
    PURCHASE_ORDER_CANCEL(ErpDomain.PROCUREMENT, PurchaseOrder.class),
    /** Change an open purchase order into the one that the document tells; a line with quantity 0 is cancelled. */
    PURCHASE_ORDER_CHANGE(ErpDomain.PROCUREMENT, PurchaseOrder.class),
    /** Receive goods of an order: stock and received-not-invoiced accrual. */
    GOODS_RECEIPT(ErpDomain.PROCUREMENT, GoodsReceipt.class),
    /** Send received goods back to the supplier. */
    GOODS_RETURN(ErpDomain.PROCUREMENT, GoodsReceipt.class),
    /** Book a supplier's invoice as payable. */
    SUPPLIER_INVOICE(ErpDomain.FINANCE, SupplierInvoice.class),
    /** Book a supplier's credit note. */
    SUPPLIER_CREDIT(ErpDomain.FINANCE, SupplierInvoice.class);

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
