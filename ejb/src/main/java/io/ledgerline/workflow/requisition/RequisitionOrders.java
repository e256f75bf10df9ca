package io.ledgerline.workflow.requisition;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.ledgerline.canonical.CanonicalJson;
import io.ledgerline.canonical.InvalidDocument;
import io.ledgerline.canonical.PurchaseOrder;
import io.ledgerline.masterdata.CodeReference;
import io.ledgerline.masterdata.Domain;
import io.ledgerline.masterdata.Facility;
import io.ledgerline.masterdata.MasterDataResolver;
import io.ledgerline.message.Journal;
import io.ledgerline.platform.Ids;
import io.ledgerline.platform.Refusal;
import io.ledgerline.platform.Time;
import io.ledgerline.posting.PostingKind;
import io.ledgerline.posting.PostingRequest;
import io.ledgerline.posting.Postings;
import io.ledgerline.posting.Submission;
import io.ledgerline.posting.erp.ErpRouter;
import io.ledgerline.workflow.Instance;
import io.ledgerline.workflow.Instances;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Sends the orders of a requisition to the ERP after the message itself: when the last approver has said yes, or the ERP has told
 * the budget. Prices, quantities and suppliers are those of the plan; a contract that ended meanwhile changes nothing, since what
 * was approved is what is ordered. Only the order's date is that of the release.
 */
@ApplicationScoped
public class RequisitionOrders {

    private final Instances instances;
    private final Postings postings;
    private final Journal journal;
    private final MasterDataResolver masterData;
    private final ErpRouter router;
    private final Time time;

    /** For the container's proxy. */
    protected RequisitionOrders() {
        this(null, null, null, null, null, null);
    }

    /** Into the ledger of postings. */
    @Inject
    public RequisitionOrders(
            Instances instances,
            Postings postings,
            Journal journal,
            MasterDataResolver masterData,
            ErpRouter router,
            Time time) {
        this.instances = instances;
        this.postings = postings;
        this.journal = journal;
        this.masterData = masterData;
        this.router = router;
        this.time = time;
    }

    /**
     * Posts the orders of an instance; the caller moves the instance and the message.
     *
     * @return the facts as they are kept from now on
     * @throws Refusal when no ERP takes one of them
     */
    RequisitionFacts post(Instance instance, RequisitionFacts facts) {
        LocalDate today = businessDate(instance);
        List<PostingRequest> requests = new ArrayList<>();
        List<RequisitionFacts.Order> orders = new ArrayList<>();
        for (RequisitionFacts.Order planned : facts.orders()) {
            PurchaseOrder order = dated(order(planned.document()), today);
            requests.add(new PostingRequest(
                    Ids.next(),
                    planned.key(),
                    instance.messageId(),
                    instance.id(),
                    step(planned.supplier()),
                    instance.facility(),
                    today,
                    PostingKind.PURCHASE_ORDER,
                    facts.groupKey(),
                    order,
                    null,
                    facts.mappingVersion()));
            orders.add(new RequisitionFacts.Order(
                    planned.orderNumber(), planned.supplier(), planned.key(), CanonicalJson.write(order)));
        }
        Submission submission = postings.submit(requests);
        if (!submission.complete()) {
            Submission.Result first = submission.unrouted().get(0);
            throw Refusal.conflict(first.code(), first.text());
        }
        instances.addOpenPostings(instance.id(), requests.size());
        journal.addOpenPostings(instance.messageId(), requests.size());
        RequisitionFacts kept = facts.ordered(today, orders);
        instances.keep(instance.id(), kept);
        return kept;
    }

    /** Why no ERP takes the orders of an instance today, if none does. */
    Optional<String> unrouted(Instance instance) {
        ErpRouter.Routing routing =
                router.route(instance.facility(), PostingKind.PURCHASE_ORDER.domain(), businessDate(instance));
        return routing.found() ? Optional.empty() : Optional.of(routing.text());
    }

    static String step(String supplier) {
        return "po-" + supplier;
    }

    private LocalDate businessDate(Instance instance) {
        Facility facility = masterData
                .resolve(
                        new CodeReference(Domain.FACILITY, instance.source(), null, instance.facility()),
                        Set.of(),
                        LocalDate.ofInstant(time.now(), ZoneOffset.UTC))
                .facility();
        if (facility == null) {
            throw new IllegalStateException("facility " + instance.facility() + " is not known any more");
        }
        return facility.businessDate(time.now());
    }

    private static PurchaseOrder dated(PurchaseOrder order, LocalDate day) {
        return new PurchaseOrder(
                order.orderNumber(),
                order.erpOrderNumber(),
                order.revision(),
                order.requisitionId(),
                order.facility(),
                order.supplier(),
                day,
                order.neededBy(),
                order.currency(),
                order.deliverTo(),
                order.lines());
    }

    static RequisitionFacts facts(Instance instance) {
        try {
            return CanonicalJson.mapper().readValue(instance.data(), RequisitionFacts.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(
                    "workflow instance " + instance.id() + " holds facts that cannot be read", e);
        }
    }

    static PurchaseOrder order(String json) {
        try {
            return (PurchaseOrder) CanonicalJson.read(json);
        } catch (InvalidDocument e) {
            throw new IllegalStateException("a kept purchase order cannot be read", e);
        }
    }
}
