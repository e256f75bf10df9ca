package io.ledgerline.web.console.workqueue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ledgerline.canonical.CanonicalJson;
import io.ledgerline.message.MessageQueries;
import io.ledgerline.message.MessageSummary;
import io.ledgerline.platform.Refusal;
import io.ledgerline.posting.Posting;
import io.ledgerline.posting.Postings;
import io.ledgerline.web.console.Address;
import io.ledgerline.web.console.Asked;
import io.ledgerline.web.console.Doing;
import io.ledgerline.web.console.Faces;
import io.ledgerline.web.console.Place;
import io.ledgerline.web.console.Viewer;
import io.ledgerline.web.console.Words;
import io.ledgerline.web.console.trace.Payloads;
import io.ledgerline.web.problem.ProblemException;
import io.ledgerline.workflow.approval.ApprovalItems;
import io.ledgerline.workqueue.Correction;
import io.ledgerline.workqueue.WorkAction;
import io.ledgerline.workqueue.WorkItem;
import io.ledgerline.workqueue.WorkItemEvent;
import io.ledgerline.workqueue.desk.Decision;
import io.ledgerline.workqueue.desk.UndoDesk;
import io.ledgerline.workqueue.desk.WorkDesk;
import io.ledgerline.workqueue.list.WorkItemFilter;
import io.ledgerline.workqueue.list.WorkItemList;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

/** One work item: what is wrong, what is known, what was done, and what can be decided. */
@Named("item")
@RequestScoped
public class ItemPage {

    private static final int HISTORY = 500;

    @Inject
    private WorkItemList list;

    @Inject
    private WorkDesk desk;

    @Inject
    private UndoDesk undoDesk;

    @Inject
    private MessageQueries messages;

    @Inject
    private Postings postings;

    @Inject
    private Payloads payloads;

    @Inject
    private Words words;

    @Inject
    private Doing doing;

    @Inject
    private Viewer viewer;

    private WorkItem item;
    private String fetched;
    private List<WorkItemEvent> events;
    private Optional<WorkItemEvent> lastStep;

    /** The item that the address names. */
    public WorkItem getShown() {
        if (item == null) {
            item = list.find(id()).orElseThrow(() -> ProblemException.notFound("work item", id()));
        }
        return item;
    }

    private static UUID id() {
        return Asked.id("id", "work item");
    }

    /** True when the viewer may act on it and it is open. */
    public boolean isActing() {
        return !getShown().state().closed() && isMine();
    }

    /** True when the viewer may act on its queue. */
    public boolean isMine() {
        return viewer.worker().mayActOn(getShown().queue());
    }

    /** True when a decision is offered, by its name. */
    public boolean offers(String action) {
        return isActing() && getShown().actions().contains(WorkAction.valueOf(action));
    }

    /**
     * The address of the approval that the item stands for, or null. It is decided there, where its lines, its budget and the rules
     * that asked are seen.
     */
    public String getApproval() {
        JsonNode context = getShown().context();
        return ApprovalItems.KIND.equals(getShown().kind()) && context != null && context.hasNonNull("approvalId")
                ? Address.of(
                        Place.APPROVALS.path(),
                        Map.of("id", context.path("approvalId").asText()))
                : null;
    }

    /** What was done with it, newest first. */
    public List<WorkItemEvent> getEvents() {
        if (events == null) {
            events = new ArrayList<>(list.events(getShown().id(), HISTORY));
            Collections.reverse(events);
        }
        return events;
    }

    /** What the viewer did last and could take back, or null. */
    public WorkItemEvent getLastStep() {
        if (lastStep == null) {
            lastStep = undoDesk.undoable(getShown(), viewer.worker());
        }
        return lastStep.orElse(null);
    }

    /** How many messages wait for it and go on when it is decided. */
    public long getWaiters() {
        return list.waiters(getShown().id());
    }

    /** The message that it is about, or null. */
    public MessageSummary getMessage() {
        return getShown().messageId() == null
                ? null
                : messages.find(getShown().messageId()).orElse(null);
    }

    /** The posting that it is about, or null. */
    public Posting getPosting() {
        return getShown().postingId() == null || !viewer.may("posting")
                ? null
                : postings.find(getShown().postingId()).orElse(null);
    }

    /** Other open items of the same message. */
    public List<WorkItem> getSiblings() {
        if (getShown().messageId() == null) {
            return List.of();
        }
        WorkItemFilter filter = new WorkItemFilter(
                null, null, null, null, null, null, getShown().messageId(), null, null, null);
        return list.page(filter, null, false, 20).stream()
                .filter(other -> !other.id().equals(getShown().id()))
                .toList();
    }

    /** The facts that are told one by one: all but the comparison, which is a table. */
    public Map<String, String> getFacts() {
        JsonNode context = getShown().context();
        if (getComparison() == null) {
            return words.facts(context);
        }
        ObjectNode rest = context.deepCopy();
        rest.remove(List.of("lines", "findings", "objections", "linesLeftOut"));
        return words.facts(rest);
    }

    /** The invoice beside its order and receipts, or null when the item is about no matched invoice. */
    public InvoiceComparison getComparison() {
        return InvoiceComparison.of(getShown().context(), words);
    }

    /** True when whoever corrects may have what came put into the editor: suppliers' invoices say nothing of patients. */
    public boolean isFetchable() {
        return offers("CORRECT_AND_RETRY")
                && "SupplierInvoice".equals(getShown().documentType())
                && getShown().postingId() == null
                && getShown().messageId() != null;
    }

    /** Puts what came into the editor; that it was read stands in the audit trail. */
    public void fetch() {
        doing.attempt(() -> {
            if (!isFetchable()) {
                throw Refusal.forbidden("What came is not shown for this item");
            }
            String text = payloads.read(
                            getMessage(),
                            "documents",
                            "to correct work item " + getShown().id(),
                            viewer.getName())
                    .text();
            fetched = text;
            return null;
        });
    }

    /** What the correction editor holds: what was fetched or sent last, else the document of the posting; null when there is none. */
    public String getCorrection() {
        if (fetched != null) {
            return fetched;
        }
        String sent = Faces.text("correction");
        if (sent != null) {
            return sent;
        }
        Posting posting = getPosting();
        return posting == null ? null : pretty(posting.document());
    }

    private static String pretty(String json) {
        try {
            return CanonicalJson.mapper()
                    .writerWithDefaultPrettyPrinter()
                    .writeValueAsString(CanonicalJson.mapper().readTree(json));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the ledger holds a document that is not JSON", e);
        }
    }

    private long version() {
        return Faces.parameter("version") == null ? getShown().version() : Asked.version("work item");
    }

    /** Takes it. */
    public void take() {
        done("You have it now.", () -> desk.assign(id(), version(), viewer.worker(), viewer.getName()));
    }

    /** Gives it to somebody. */
    public void assign() {
        String to = Faces.parameter("assignee");
        done("Given to " + to + ".", () -> desk.assign(id(), version(), viewer.worker(), to));
    }

    /** Gives it back to its queue. */
    public void giveBack() {
        done("Given back to the queue.", () -> desk.unassign(id(), version(), viewer.worker()));
    }

    /** Ranks it. */
    public void rank() {
        done(() -> {
            int priority = Asked.required("priority", "from 1 (first) to 5 (last)");
            desk.prioritise(id(), version(), viewer.worker(), priority);
            return "Priority is " + priority + " now.";
        });
    }

    /** Takes back what the viewer did last. */
    public void undo() {
        done("Undone.", () -> undoDesk.undo(id(), version(), viewer.worker()));
    }

    /** Says something about it. */
    public void comment() {
        done("Comment added.", () -> desk.comment(id(), viewer.worker(), Faces.text("comment")));
    }

    /** Tries again. */
    public void retry() {
        decide("Tried again.", Decision.of(WorkAction.RETRY, Faces.text("reason")));
    }

    /** Takes note. */
    public void resolve() {
        decide("Taken note of.", Decision.of(WorkAction.RESOLVE, Faces.text("reason")));
    }

    /** Refuses for good. */
    public void reject() {
        decide("Rejected.", Decision.of(WorkAction.REJECT, Faces.text("reason")));
    }

    /** Says that it was settled by hand. */
    public void override() {
        String document = Faces.parameter("erpDocument");
        decide(
                "Recorded as settled by hand.",
                new Decision(
                        WorkAction.OVERRIDE,
                        Faces.text("reason"),
                        document == null ? null : new Correction.ErpDocument(document)));
    }

    /** Says what the code means. */
    public void resolveCode() {
        String canonical = Faces.parameter("canonical");
        long released = getWaiters();
        done(() -> {
            if (canonical == null) {
                throw Refusal.invalid("canonical", "required", "Say which number the code means");
            }
            decide(new Decision(WorkAction.RESOLVE_CODE, Faces.text("reason"), new Correction.Code(canonical)));
            return "The code means " + canonical + " now; " + released
                    + (released == 1 ? " message goes on." : " messages go on.");
        });
    }

    /** Goes on with a corrected document or message; what is wrong with the correction is said beside it. */
    public void correct() {
        String text = Faces.text("correction");
        boolean message = "message".equals(Faces.parameter("as"));
        done("Corrected and tried again.", () -> {
            Correction correction = text == null
                    ? missing()
                    : message ? new Correction.Message(text) : new Correction.Documents(documents(text));
            decide(new Decision(WorkAction.CORRECT_AND_RETRY, Faces.text("reason"), correction));
        });
    }

    private static Correction missing() {
        throw Refusal.invalid("correction", "required", "Write the corrected content first");
    }

    private static List<JsonNode> documents(String text) {
        try {
            JsonNode read = CanonicalJson.mapper().readTree(text);
            List<JsonNode> documents = new ArrayList<>();
            if (read.isArray()) {
                read.forEach(documents::add);
            } else {
                documents.add(read);
            }
            return documents;
        } catch (JsonProcessingException e) {
            throw Refusal.invalid(
                    "line " + e.getLocation().getLineNr() + ", column "
                            + e.getLocation().getColumnNr(),
                    "json",
                    "The correction is not well-formed JSON");
        }
    }

    private void decide(String good, Decision decision) {
        done(good, () -> decide(decision));
    }

    private void decide(Decision decision) {
        desk.decide(id(), version(), viewer.decider(), decision);
    }

    private void done(String good, Runnable action) {
        done(() -> {
            action.run();
            return good;
        });
    }

    /** Does it, and shows the item as it then is; what was typed stays where it stands when it was refused. */
    private void done(Supplier<String> action) {
        if (doing.attempt(action)) {
            Faces.go("item", Map.of("id", id().toString()));
        }
        item = null;
        events = null;
        lastStep = null;
    }
}
