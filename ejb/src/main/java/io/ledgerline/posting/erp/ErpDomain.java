package io.ledgerline.posting.erp;

/** Which part of an ERP a posting belongs to; routes may send each part to another ERP. */
public enum ErpDomain {
    /** Stock. */
    INVENTORY,
    /** General ledger. */
    FINANCE,
    /** Purchase orders. */
    PROCUREMENT
}
