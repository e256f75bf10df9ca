package io.ledgerline.web.console.workqueue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ledgerline.canonical.CanonicalJson;
import io.ledgerline.masterdata.entity.EntityKind;
import io.ledgerline.masterdata.entity.EntityStore;
import io.ledgerline.masterdata.entity.EntityVersion;
import io.ledgerline.message.MessageQueries;
import io.ledgerline.message.MessageSummary;
import io.ledgerline.platform.Refusal;
import io.ledgerline.platform.Time;
import io.ledgerline.posting.Posting;
import io.ledgerline.posting.Postings;
import io.ledgerline.web.console.Doing;
import io.ledgerline.web.console.Faces;
import io.ledgerline.web.console.Viewer;
import io.ledgerline.web.console.Words;
import io.ledgerline.web.console.trace.Payloads;
import io.ledgerline.web.problem.ProblemException;
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
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** One work item: what is wrong, what is known, what was done, and what can be decided. */
@Named("item")
@RequestScoped
public class ItemPage {

    private static final int HISTORY = 500;
    private static final int CANDIDATES = 8;

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
    private EntityStore entities;

    @Inject
    private Payloads payloads;

    @Inject
    private Words words;

    @Inject
    private Doing doing;

    @Inject
    private Viewer viewer;

    @Inject
    private Time time;

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
        String id = Faces.parameter("id");
        try {
            return UUID.fromString(String.valueOf(id));
        } catch (IllegalArgumentException e) {
            throw ProblemException.notFound("work item", id);
        }
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

    /** What the code that nobody knows could mean: the entities of its kind that fit what was typed, by number. */
    public List<EntityVersion> candidates(String typed) {
        EntityKind kind = kind();
        if (kind == null) {
            return List.of();
        }
        String facility = kind.scoped() ? getShown().facility() : null;
        return entities.search(
                kind,
                new EntityStore.Search(
                        typed, facility, time.now().atZone(ZoneOffset.UTC).toLocalDate(), CANDIDATES, null, null));
    }

    private EntityKind kind() {
        JsonNode context = getShown().context();
        String domain = context == null ? "" : context.path("domain").asText();
        for (EntityKind kind : EntityKind.values()) {
            if (kind.name().equals(domain)) {
                return kind;
            }
        }
        return null;
    }

    /** The suggestions for the code: what fits the words of the code first. */
    public List<EntityVersion> getSuggestions() {
        return candidates(Faces.parameter("look"));
    }

    /** What was looked for among the suggestions. */
    public String getLook() {
        return Faces.parameter("look");
    }

    /** A suggestion in words. */
    public String describe(EntityVersion entity) {
        String name = entity.fields().containsKey("name") ? entity.text("name") : entity.text("description");
        return name == null ? entity.text("familyName") : name;
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

    /** The reason that was sent last. */
    public String getReason() {
        return Faces.text("reason");
    }

    private long version() {
        String version = Faces.parameter("version");
        return version == null ? getShown().version() : Long.parseLong(version);
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
        int priority = Integer.parseInt(String.valueOf(Faces.parameter("priority")));
        done("Priority is " + priority + " now.", () -> desk.prioritise(id(), version(), viewer.worker(), priority));
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
        String good = "The code means " + canonical + " now; " + released
                + (released == 1 ? " message goes on." : " messages go on.");
        if (canonical == null) {
            doing.attempt("", () -> {
                throw Refusal.invalid("canonical", "required", "Say which number the code means");
            });
            return;
        }
        decide(good, new Decision(WorkAction.RESOLVE_CODE, Faces.text("reason"), new Correction.Code(canonical)));
    }

    /** Goes on with a corrected document or message; what is wrong with the correction is said beside it. */
    public void correct() {
        String text = Faces.text("correction");
        boolean message = "message".equals(Faces.parameter("as"));
        if (doing.attempt("Corrected and tried again.", () -> {
            Correction correction = text == null
                    ? missing()
                    : message ? new Correction.Message(text) : new Correction.Documents(documents(text));
            desk.decide(
                    id(),
                    version(),
                    viewer.worker(),
                    new Decision(WorkAction.CORRECT_AND_RETRY, Faces.text("reason"), correction));
        })) {
            again();
        }
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
        done(good, () -> desk.decide(id(), version(), viewer.worker(), decision));
    }

    /** Does it, and shows the item as it then is. */
    private void done(String good, Runnable action) {
        doing.attempt(good, action);
        again();
    }

    private static void again() {
        Faces.go("item", Map.of("id", id().toString()));
    }
}
