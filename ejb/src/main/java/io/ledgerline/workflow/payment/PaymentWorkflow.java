package io.ledgerline.workflow.payment;

import io.ledgerline.canonical.PaymentAdvice;
import io.ledgerline.canonical.value.Identifier;
import io.ledgerline.masterdata.Domain;
import io.ledgerline.workflow.Codes;
import io.ledgerline.workflow.Planning;
import io.ledgerline.workflow.Workflow;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/** Payments that are told as messages, by an ERP or an AP system that is not polled; has no instances of its own. */
@ApplicationScoped
public class PaymentWorkflow implements Workflow<PaymentAdvice> {

    private final Payments payments;

    /** For the container's proxy. */
    protected PaymentWorkflow() {
        this(null);
    }

    /** With what it keeps. */
    @Inject
    public PaymentWorkflow(Payments payments) {
        this.payments = payments;
    }

    @Override
    public String name() {
        return null;
    }

    @Override
    public Class<PaymentAdvice> document() {
        return PaymentAdvice.class;
    }

    @Override
    public void codes(PaymentAdvice payment, Codes codes) {
        codes.add(Domain.SUPPLIER, payment.supplier());
    }

    @Override
    public void plan(PaymentAdvice payment, Planning planning) {
        String supplier = planning.resolution()
                .canonical(planning.reference(Domain.SUPPLIER, payment.supplier()))
                .orElseThrow();
        PaymentAdvice canonical = new PaymentAdvice(
                payment.paymentId(),
                payment.status(),
                Identifier.canonical(supplier),
                payment.paidOn(),
                payment.amount(),
                payment.lines());
        Planning.Facts facts = planning.facts();
        planning.plan().effects().add(() -> payments.record(canonical, facts.source(), facts.messageId()));
    }
}
