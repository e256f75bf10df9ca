package io.ledgerline.intake;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.ledgerline.canonical.CanonicalJson;
import io.ledgerline.intake.replay.ReplayReport;
import io.ledgerline.intake.replay.ReplayReport.Change;
import io.ledgerline.intake.replay.ReplayReport.PostingChange;
import io.ledgerline.intake.replay.ReplayReport.Result;
import io.ledgerline.message.Journal;
import io.ledgerline.message.MessageState;
import io.ledgerline.message.StoredMessage;
import io.ledgerline.posting.Posting;
import io.ledgerline.posting.PostingRequest;
import io.ledgerline.posting.Postings;
import io.ledgerline.workflow.Instances;
import io.ledgerline.workqueue.NewWorkItem;
import io.ledgerline.workqueue.WorkItems;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** Replays single messages with the mappings and master data of now. */
@Stateless
@TransactionAttribute(TransactionAttributeType.REQUIRED)
public class Replayer {

    /** States from which a replay may change something; what was posted is never posted again. */
    private static final Set<MessageState> RUNS =
            EnumSet.of(MessageState.WAITING, MessageState.REJECTED, MessageState.RECORDED);

    @Inject
    private Journal journal;

    @Inject
    private Preparation preparation;

    @Inject
    private Recorder recorder;

    @Inject
    private Instances instances;

    @Inject
    private Postings postings;

    @Inject
    private WorkItems workItems;

    /** What a replay of a message would do; writes nothing. */
    public ReplayReport dryRun(UUID id) {
        StoredMessage message = message(id);
        return message.envelope().body() == null ? gone(message) : report(message, prepare(message));
    }

    /** Replays a message. */
    public ReplayReport run(UUID id, String actor) {
        StoredMessage message = message(id);
        if (message.envelope().body() == null) {
            return gone(message);
        }
        Map<Integer, UUID> known = known(id);
        Prepared prepared = preparation.prepare(message.envelope(), known);
        ReplayReport report = report(message, prepared);
        boolean changes = message.state() != MessageState.RECORDED
                || prepared.plan().posts()
                || prepared.plan().blocked();
        if (RUNS.contains(message.state()) && message.state().next().contains(prepared.state()) && changes) {
            workItems.closeOfMessage(id, actor, "replayed by " + actor);
            if (!recorder.rerun(prepared, message.state(), Set.copyOf(known.values()))) {
                throw new IllegalStateException("message " + id + " changed meanwhile");
            }
        }
        return report;
    }

    private StoredMessage message(UUID id) {
        return journal.find(id).orElseThrow(() -> new IllegalArgumentException("no message " + id));
    }

    private Prepared prepare(StoredMessage message) {
        return preparation.prepare(message.envelope(), known(message.envelope().id()));
    }

    private Map<Integer, UUID> known(UUID id) {
        Map<Integer, UUID> known = new HashMap<>();
        instances.ofMessage(id).forEach((number, instance) -> known.put(number, instance.id()));
        return known;
    }

    private ReplayReport report(StoredMessage message, Prepared prepared) {
        List<PostingChange> changes = prepared.plan().blocked() ? List.of() : changes(message, prepared);
        return new ReplayReport(
                message.envelope().id(),
                result(prepared, changes),
                message.state(),
                prepared.state(),
                message.mappingVersion(),
                prepared.mappingVersion(),
                changes,
                prepared.plan().workItems().stream().map(NewWorkItem::title).toList(),
                prepared.rejection() == null ? List.of() : prepared.rejection().violations());
    }

    private List<PostingChange> changes(StoredMessage message, Prepared prepared) {
        Map<String, Posting> before = new LinkedHashMap<>();
        postings.ofMessage(message.envelope().id()).forEach(posting -> before.put(posting.idempotencyKey(), posting));
        List<PostingChange> changes = new ArrayList<>();
        for (PostingRequest request : prepared.plan().postings()) {
            Posting old = before.remove(request.idempotencyKey());
            // written and read again, so that 3 and 3 are of one kind of number
            JsonNode now = tree(CanonicalJson.write(request.document()));
            JsonNode then = old == null ? null : tree(old.document());
            Change change = old == null ? Change.NEW : then.equals(now) ? Change.SAME : Change.DIFFERENT;
            changes.add(new PostingChange(
                    request.idempotencyKey(),
                    request.kind().name(),
                    change,
                    old == null ? null : old.erpDocument(),
                    change == Change.SAME ? null : then,
                    change == Change.SAME ? null : now));
        }
        before.values()
                .forEach(old -> changes.add(new PostingChange(
                        old.idempotencyKey(),
                        old.kind().name(),
                        Change.MISSING,
                        old.erpDocument(),
                        tree(old.document()),
                        null)));
        return changes;
    }

    private static Result result(Prepared prepared, List<PostingChange> changes) {
        if (prepared.rejection() != null) {
            return Result.REFUSED;
        }
        if (prepared.plan().blocked()) {
            return Result.WAITS;
        }
        if (changes.stream().anyMatch(c -> c.change() == Change.DIFFERENT || c.change() == Change.MISSING)) {
            return Result.DIFFERS;
        }
        if (changes.stream().anyMatch(c -> c.change() == Change.NEW)) {
            return Result.POSTS;
        }
        return changes.isEmpty() && !prepared.plan().posts() ? Result.RECORDED : Result.UNCHANGED;
    }

    private static ReplayReport gone(StoredMessage message) {
        return new ReplayReport(
                message.envelope().id(),
                Result.GONE,
                message.state(),
                message.state(),
                message.mappingVersion(),
                null,
                List.of(),
                List.of(),
                List.of());
    }

    private static JsonNode tree(String json) {
        try {
            return CanonicalJson.mapper().readTree(json);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the ledger holds a document that is not JSON", e);
        }
    }
}
