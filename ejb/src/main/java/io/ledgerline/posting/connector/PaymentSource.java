package io.ledgerline.posting.connector;

import io.ledgerline.posting.erp.Erp;

/**
 * A connector that can be asked what its ERP has paid. The ERP's setting {@code payments} names the connector that is asked, which
 * need not be the one that posts: an ERP that takes postings from a queue may tell its payments over HTTP.
 */
public interface PaymentSource {

    /** The setting of an ERP that names its payment source; without it nothing is asked. */
    String SETTING = "payments";

    /**
     * Payments made since a cursor, oldest first. Called outside any transaction; ends in bounded time.
     *
     * @param cursor {@code next} of the page before, or null for the beginning
     * @param limit most payments of the page
     * @throws PaymentsUnavailable when the ERP gives no usable answer
     */
    PaymentPage payments(Erp erp, String cursor, int limit) throws PaymentsUnavailable;
}
