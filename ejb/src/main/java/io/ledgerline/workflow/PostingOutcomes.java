package io.ledgerline.workflow;

import io.ledgerline.canonical.BusinessDocument;
import io.ledgerline.canonical.CanonicalJson;
import io.ledgerline.canonical.InvalidDocument;
import io.ledgerline.message.Journal;
import io.ledgerline.message.MessageState;
import io.ledgerline.platform.Ids;
import io.ledgerline.platform.Refusal;
import io.ledgerline.posting.PostingEnded;
import io.ledgerline.posting.PostingKind;
import io.ledgerline.posting.PostingOverdue;
import io.ledgerline.posting.PostingState;
import io.ledgerline.posting.Postings;
import io.ledgerline.posting.PostingsEnded;
import io.ledgerline.workflow.usage.SummaryRuns;
import io.ledgerline.workqueue.Correction;
import io.ledgerline.workqueue.NewWorkItem;
import io.ledgerline.workqueue.WorkAction;
import io.ledgerline.workqueue.WorkItemDecided;
import io.ledgerline.workqueue.WorkItems;
import io.ledgerline.workqueue.WorkQueue;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;

/**
 * Moves workflows on when their postings end, and carries out what people decide about a refused posting; always in the
 * transaction that records it.
 */
@ApplicationScoped
public class PostingOutcomes {

    static final String REFUSED = "POSTING_REFUSED";
    static final String OVERDUE = "POSTING_OVERDUE";

    private static final List<WorkAction> CHOICES =
            List.of(WorkAction.CORRECT_AND_RETRY, WorkAction.RETRY, WorkAction.OVERRIDE, WorkAction.REJECT);

    @Inject
    private Instances instances;

    @Inject
    private Journal journal;

    @Inject
    private Postings postings;

    @Inject
    private WorkItems workItems;

    @Inject
    private Notices notices;

    @Inject
    private SummaryRuns summaries;

    @Inject
    private Event<InstanceMoved> moved;

    void ended(@Observes PostingsEnded event) {
        List<PostingEnded> posted = new ArrayList<>();
        for (PostingEnded ended : event.postings()) {
            switch (ended.state()) {
                case POSTED -> posted.add(ended);
                case REJECTED -> refused(ended);
                case CANCELLED -> givenUp(ended);
                default -> throw new IllegalStateException("a posting does not end " + ended.state());
            }
        }
        posted(posted);
    }

    /** Always messages before instances, and each in the order of their ids: transactions wait for each other one way only. */
    private void posted(List<PostingEnded> posted) {
        SortedMap<UUID, Integer> ofMessages = new TreeMap<>();
        SortedMap<UUID, Integer> ofInstances = new TreeMap<>();
        SortedSet<String> overdue = new TreeSet<>();
        for (PostingEnded ended : posted) {
            if (SummaryRuns.owns(ended.step())) {
                summaries.posted(ended.workflowId());
                continue;
            }
            if (ended.messageId() != null) {
                ofMessages.merge(ended.messageId(), 1, Integer::sum);
            }
            if (ended.workflowId() != null) {
                ofInstances.merge(ended.workflowId(), 1, Integer::sum);
            }
            overdue.add(overdueKey(ended.postingId()));
        }
        journal.postingsEnded(ofMessages);
        workItems.closeByKeys(overdue, "system:erp-reply", "the ERP answered");
        instances.postingsEnded(ofInstances, Instances.ALL_POSTED, null).forEach(this::tellPosted);
    }

    private void tellPosted(Instance instance) {
        if (instance.workflow().equals("requisition-to-po")) {
            List<Notice.Order> orders = postings.ofWorkflow(instance.id()).stream()
                    .filter(posting ->
                            posting.kind() == PostingKind.PURCHASE_ORDER && posting.state() == PostingState.POSTED)
                    .map(posting ->
                            new Notice.Order(orderNumber(posting.document()), posting.erp(), posting.erpDocument()))
                    .toList();
            notices.tell(
                    instance,
                    instance.state(),
                    orders,
                    "Requisition " + instance.businessKey() + " is " + instance.state());
            moved.fire(new InstanceMoved(instance, instance.state(), orders));
        }
    }

    private static String orderNumber(String json) {
        try {
            return CanonicalJson.read(json).businessKey();
        } catch (InvalidDocument e) {
            throw new IllegalStateException("a posting holds a document that cannot be read", e);
        }
    }

    private void refused(PostingEnded ended) {
        if (ended.messageId() != null) {
            journal.move(ended.messageId(), MessageState.POSTING, MessageState.WAITING);
        }
        if (ended.workflowId() != null && !SummaryRuns.owns(ended.step())) {
            instances.moveIfLegal(ended.workflowId(), "refused", ended.errorCode());
        }
        workItems.closeByKey(overdueKey(ended.postingId()), "system:erp-reply", "the ERP refused it");
        workItems.open(List.of(item(
                REFUSED,
                queue(ended.kind()),
                ended.erp() + " refused " + words(ended.kind()) + " " + ended.idempotencyKey(),
                "The ERP said " + ended.errorCode() + ": " + ended.errorText(),
                ended.messageId(),
                SummaryRuns.owns(ended.step()) ? null : ended.workflowId(),
                ended.postingId(),
                ended.facility(),
                Map.of(
                        "erp", ended.erp(),
                        "reference", ended.idempotencyKey(),
                        "kind", ended.kind().name(),
                        "code", String.valueOf(ended.errorCode())),
                null)));
    }

    private void givenUp(PostingEnded ended) {
        if (ended.workflowId() != null && !SummaryRuns.owns(ended.step())) {
            instances.addOpenPostings(ended.workflowId(), -1);
            Optional<String> state = instances.moveIfLegal(ended.workflowId(), "given-up", null);
            Instance instance = instances.find(ended.workflowId()).orElseThrow();
            if (state.isPresent() && instance.workflow().equals("requisition-to-po")) {
                notices.tell(
                        instance, state.get(), List.of(), "Requisition " + instance.businessKey() + " was given up");
                moved.fire(new InstanceMoved(instance, state.get(), List.of()));
            }
        }
    }

    void overdue(@Observes PostingOverdue overdue) {
        workItems.open(List.of(item(
                OVERDUE,
                WorkQueue.INTEGRATION,
                words(overdue.kind()) + " " + overdue.idempotencyKey() + " is in doubt at " + overdue.erp(),
                why(overdue)
                        + " Look the reference up in the ERP: if the document is there, override with its number; else"
                        + " retry.",
                overdue.messageId(),
                overdue.workflowId(),
                overdue.postingId(),
                overdue.facility(),
                Map.of(
                        "erp",
                        overdue.erp(),
                        "reference",
                        overdue.idempotencyKey(),
                        "kind",
                        overdue.kind().name()),
                overdueKey(overdue.postingId()))));
    }

    private static String why(PostingOverdue overdue) {
        String asked = "The ERP was asked " + overdue.asks() + " times";
        return switch (overdue.reason()) {
            case "not-found", "not-found-yet" ->
                asked + " and shows no document, which does not prove that none will come.";
            case "several-documents" -> asked + " and shows more than one document.";
            case "calls-fail" -> "Calls of this posting keep ending without an answer, and the ERP shows no document.";
            default -> asked + " and gave no usable answer (" + overdue.reason() + ").";
        };
    }

    private static String overdueKey(UUID postingId) {
        return "OVERDUE|" + postingId;
    }

    private static NewWorkItem item(
            String kind,
            WorkQueue queue,
            String title,
            String reason,
            UUID messageId,
            UUID workflowId,
            UUID postingId,
            String facility,
            Map<String, Object> context,
            String dedupeKey) {
        return new NewWorkItem(
                Ids.next(),
                queue,
                kind,
                title,
                reason,
                messageId,
                workflowId,
                postingId,
                null,
                null,
                facility,
                null,
                context,
                CHOICES,
                dedupeKey);
    }

    private static WorkQueue queue(PostingKind kind) {
        return switch (kind) {
            case INVENTORY_ISSUE, INVENTORY_RETURN, JOURNAL -> WorkQueue.INVENTORY;
            case PURCHASE_ORDER, PURCHASE_ORDER_CANCEL, PURCHASE_ORDER_CHANGE -> WorkQueue.PROCUREMENT;
            case GOODS_RECEIPT, GOODS_RETURN -> WorkQueue.INVENTORY;
            case SUPPLIER_INVOICE, SUPPLIER_CREDIT -> WorkQueue.AP;
        };
    }

    private static String words(PostingKind kind) {
        return kind.name().toLowerCase(java.util.Locale.ROOT).replace('_', ' ');
    }

    void decided(@Observes WorkItemDecided decided) {
        if (decided.postingId() == null) {
            return;
        }
        switch (decided.action()) {
            case RETRY -> retry(decided, null);
            case CORRECT_AND_RETRY -> retry(decided, corrected(decided.correction()));
            case OVERRIDE -> {
                resume(decided);
                postings.markPosted(
                        decided.postingId(), erpDocument(decided.correction()), decided.reason(), decided.actor());
            }
            case REJECT -> {
                postings.cancel(decided.postingId(), decided.reason(), decided.actor());
                if (decided.messageId() != null) {
                    journal.move(decided.messageId(), MessageState.WAITING, MessageState.REJECTED);
                }
            }
            default -> throw new IllegalStateException("a posting cannot be decided by " + decided.action());
        }
    }

    private void retry(WorkItemDecided decided, BusinessDocument document) {
        resume(decided);
        if (decided.workflowId() != null) {
            instances.moveIfLegal(decided.workflowId(), "retried", "by " + decided.actor());
        }
        postings.retry(decided.postingId(), document, decided.actor());
    }

    private void resume(WorkItemDecided decided) {
        if (decided.messageId() != null) {
            journal.move(decided.messageId(), MessageState.WAITING, MessageState.POSTING);
        }
    }

    private static BusinessDocument corrected(Correction correction) {
        if (correction instanceof Correction.Documents documents
                && documents.documents().size() == 1) {
            try {
                return CanonicalJson.read(documents.documents().get(0));
            } catch (InvalidDocument e) {
                throw Refusal.invalid(
                        "/documents/0" + e.violations().get(0).location(),
                        e.violations().get(0).code(),
                        e.violations().get(0).text());
            }
        }
        throw Refusal.invalid(
                "/documents", "exactly-one", "a refused posting is corrected with exactly one canonical document");
    }

    private static String erpDocument(Correction correction) {
        if (correction instanceof Correction.ErpDocument document) {
            return document.number();
        }
        throw Refusal.invalid(
                "/erpDocument", "required", "to override a posting, name the document number that stands in the ERP");
    }
}
