package io.ledgerline.posting.connector.tryton.document;

import io.ledgerline.posting.PostingKind;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/** Which document of Tryton's each kind of posting is. */
public final class TrytonDocuments {

    private static final Map<PostingKind, TrytonDocument> BY_KIND = new EnumMap<>(PostingKind.class);

    static {
        BY_KIND.put(PostingKind.PURCHASE_ORDER, new Purchases());
        BY_KIND.put(PostingKind.PURCHASE_ORDER_CHANGE, new Amendments());
        BY_KIND.put(PostingKind.PURCHASE_ORDER_CANCEL, new Amendments());
        BY_KIND.put(PostingKind.GOODS_RECEIPT, new Receipts());
        BY_KIND.put(PostingKind.GOODS_RETURN, new Returns());
        BY_KIND.put(PostingKind.SUPPLIER_INVOICE, new Invoices());
        BY_KIND.put(PostingKind.SUPPLIER_CREDIT, new Invoices());
        BY_KIND.put(PostingKind.JOURNAL, new Journals());
        BY_KIND.put(PostingKind.INVENTORY_ISSUE, new Movements());
        BY_KIND.put(PostingKind.INVENTORY_RETURN, new Movements());
    }

    private TrytonDocuments() {}

    /** The document of a kind; empty for a kind that this connector does not know. */
    public static Optional<TrytonDocument> of(PostingKind kind) {
        return Optional.ofNullable(BY_KIND.get(kind));
    }
}
