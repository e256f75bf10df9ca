package io.ledgerline.workflow.payment;

import io.ledgerline.platform.Time;
import io.ledgerline.posting.connector.PaymentPage;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.util.Optional;

/** A page of payments and the cursor behind it, in one transaction of its own. */
@Stateless
@TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
public class PaymentPages {

    private PaymentRows rows;
    private Payments payments;
    private Time time;

    /** For the container. */
    public PaymentPages() {}

    /** With what it keeps. */
    @Inject
    public PaymentPages(PaymentRows rows, Payments payments, Time time) {
        this.rows = rows;
        this.payments = payments;
        this.time = time;
    }

    /** How far the payments of an ERP were read. */
    public Optional<String> cursor(String erp) {
        return rows.cursor(erp);
    }

    /** Keeps a page; returns how many of its payments were new. */
    public int keep(String erp, PaymentPage page) {
        int fresh = 0;
        for (var payment : page.payments()) {
            fresh += payments.record(payment, "erp:" + erp, null) ? 1 : 0;
        }
        rows.moveCursor(erp, page.next(), time.now());
        return fresh;
    }
}
