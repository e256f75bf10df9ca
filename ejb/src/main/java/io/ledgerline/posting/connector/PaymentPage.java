package io.ledgerline.posting.connector;

import io.ledgerline.canonical.PaymentAdvice;
import java.util.List;

/**
 * Payments as an ERP tells them.
 *
 * @param payments oldest first, suppliers by canonical number
 * @param next cursor behind the last of them
 */
public record PaymentPage(List<PaymentAdvice> payments, String next) {

    /** An immutable page. */
    public PaymentPage {
        payments = List.copyOf(payments);
    }
}
