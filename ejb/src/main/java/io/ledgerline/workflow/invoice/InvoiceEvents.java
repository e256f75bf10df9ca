package io.ledgerline.workflow.invoice;

import io.ledgerline.platform.AuditRecord;
import io.ledgerline.platform.BusinessEvent;
import io.ledgerline.platform.Time;
import io.ledgerline.workflow.invoice.register.Invoice;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.util.LinkedHashMap;
import java.util.Map;

/** Tells the rest of the hub what became of an invoice; in the transaction that changes it. */
@ApplicationScoped
public class InvoiceEvents {

    private Event<Object> events;
    private Time time;

    /** For the container. */
    protected InvoiceEvents() {}

    /** Fires by the given events. */
    @Inject
    public InvoiceEvents(Event<Object> events, Time time) {
        this.events = events;
        this.time = time;
    }

    /** The business hears of it: {@code invoice.received} and the like, with facts of its own. */
    public void tell(Invoice invoice, String type, Map<String, Object> facts) {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("invoiceId", invoice.id().toString());
        data.put("invoiceNumber", invoice.number());
        data.put("kind", invoice.kind());
        data.put("supplier", invoice.supplier());
        data.put("total", invoice.total());
        data.put("currency", invoice.currency());
        if (invoice.orderNumber() != null || invoice.orderReference() != null) {
            data.put("orderNumber", invoice.orderNumber() == null ? invoice.orderReference() : invoice.orderNumber());
        }
        data.putAll(facts);
        events.fire(new BusinessEvent(
                "invoice." + type,
                invoice.number(),
                invoice.facility(),
                invoice.source(),
                invoice.messageId(),
                invoice.id(),
                time.now(),
                data));
    }

    /** A person's or the hub's decision about an invoice goes on record. */
    public void audit(Invoice invoice, String actor, String action, Map<String, Object> detail) {
        events.fire(new AuditRecord(
                actor, action, "invoice", invoice.id().toString(), invoice.facility(), new LinkedHashMap<>(detail)));
    }

    /** Fires anything else about an invoice. */
    public void fire(Object event) {
        events.fire(event);
    }
}
