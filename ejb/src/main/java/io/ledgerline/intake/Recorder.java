package io.ledgerline.intake;

import io.ledgerline.canonical.CanonicalJson;
import io.ledgerline.message.Envelope;
import io.ledgerline.message.Journal;
import io.ledgerline.message.JournalEntry;
import io.ledgerline.message.MessageReceived;
import io.ledgerline.message.MessageState;
import io.ledgerline.message.StoredReply;
import io.ledgerline.platform.AuditRecord;
import io.ledgerline.platform.AuditRecords;
import io.ledgerline.platform.Ids;
import io.ledgerline.platform.Time;
import io.ledgerline.posting.PostingRequest;
import io.ledgerline.posting.Postings;
import io.ledgerline.posting.Submission;
import io.ledgerline.workflow.Instances;
import io.ledgerline.workflow.Plan;
import io.ledgerline.workflow.SummaryLine;
import io.ledgerline.workflow.Tracked;
import io.ledgerline.workflow.TransitionTable;
import io.ledgerline.workflow.tracking.TrackingNumbers;
import io.ledgerline.workflow.usage.SummaryRuns;
import io.ledgerline.workqueue.NewWorkItem;
import io.ledgerline.workqueue.WorkAction;
import io.ledgerline.workqueue.WorkItems;
import io.ledgerline.workqueue.WorkQueue;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** Writes what was prepared: journal, instances, postings, work items, audit; all in the caller's transaction. */
@ApplicationScoped
public class Recorder {

    @Inject
    private Journal journal;

    @Inject
    private Protocols protocols;

    @Inject
    private Instances instances;

    @Inject
    private Postings postings;

    @Inject
    private SummaryRuns summaries;

    @Inject
    private TrackingNumbers trackingNumbers;

    @Inject
    private WorkItems workItems;

    @Inject
    private Time time;

    @Inject
    private Event<MessageReceived> received;

    @Inject
    private Event<AuditRecords> audit;

    /** Takes a message in and answers it; a duplicate has no second effect and gets the first answer. */
    Reply record(Prepared prepared) {
        return record(List.of(prepared)).get(0);
    }

    /**
     * Takes messages in and answers each; the number of statements does not depend on how many there are. A duplicate has no
     * second effect and gets the first answer. Several at once must not depend on each other, see {@link Wave}.
     */
    List<Reply> record(List<Prepared> given) {
        Stopwatch watch = new Stopwatch();
        List<Prepared> messages = new ArrayList<>(given.size());
        List<Reply> replies = new ArrayList<>(given.size());
        List<JournalEntry> entries = new ArrayList<>(given.size());
        for (Prepared each : given) {
            Prepared prepared = each.rejection() == null || tellsRefusal(each.envelope()) ? each : each.unheard();
            Reply reply = reply(prepared);
            messages.add(prepared);
            replies.add(reply);
            entries.add(entry(prepared, reply));
        }
        boolean[] written = journal.insert(entries);
        List<Prepared> fresh = new ArrayList<>(given.size());
        for (int i = 0; i < written.length; i++) {
            if (written[i]) {
                fresh.add(messages.get(i));
            } else {
                replies.set(i, duplicate(messages.get(i)));
            }
        }
        take(fresh, watch);
        return replies;
    }

    private Reply reply(Prepared prepared) {
        Envelope envelope = prepared.envelope();
        return protocols.knows(envelope.protocol())
                ? protocols
                        .acknowledger(envelope.protocol())
                        .acknowledge(envelope, prepared.header(), outcome(prepared))
                : new Reply(
                        202,
                        "text/plain",
                        ("kept as message " + envelope.id()).getBytes(StandardCharsets.UTF_8),
                        Map.of());
    }

    /** What new messages set in motion. */
    private void take(List<Prepared> fresh, Stopwatch watch) {
        List<Instances.Begun> begun = new ArrayList<>();
        List<Prepared> going = new ArrayList<>();
        List<NewWorkItem> items = new ArrayList<>();
        for (Prepared prepared : fresh) {
            if (prepared.rejection() == null) {
                Plan plan = prepared.plan();
                Map<UUID, Integer> open = openByInstance(plan);
                Instances.Origin origin = origin(prepared);
                begun(plan)
                        .forEach(instance ->
                                begun.add(new Instances.Begun(instance, origin, open.getOrDefault(instance.id(), 0))));
                if (!plan.blocked()) {
                    going.add(prepared);
                    items.addAll(plan.approvals());
                }
            }
            items.addAll(prepared.plan().workItems());
        }
        instances.begin(begun);
        Set<UUID> waiting = carryOut(going);
        workItems.open(items);
        watch.lap("write");
        List<AuditRecord> records = new ArrayList<>();
        for (Prepared prepared : fresh) {
            UUID id = prepared.envelope().id();
            MessageState state = waiting.contains(id) ? MessageState.WAITING : prepared.state();
            // what is written together took its time together
            watch.laps().forEach((stage, nanos) -> prepared.stageNanos().put(stage, nanos / fresh.size()));
            announce(prepared, id, state, false);
            records.add(taken(prepared, state));
        }
        if (!records.isEmpty()) {
            audit.fire(new AuditRecords(records));
        }
    }

    private static AuditRecord taken(Prepared prepared, MessageState state) {
        Envelope envelope = prepared.envelope();
        return new AuditRecord(
                envelope.principal() == null ? "system:" + envelope.channel() : envelope.principal(),
                "message." + (prepared.rejection() == null ? "accepted" : "refused"),
                "message",
                envelope.id().toString(),
                prepared.facility(),
                Map.of(
                        "protocol",
                        envelope.protocol(),
                        "type",
                        String.valueOf(prepared.header().type()),
                        "state",
                        state.name()));
    }

    /** Posts, collects and moves what plans hold; returns the messages that wait for a route. */
    private Set<UUID> carryOut(List<Prepared> messages) {
        List<PostingRequest> requests = new ArrayList<>();
        List<SummaryLine> lines = new ArrayList<>();
        List<Tracked> tracked = new ArrayList<>();
        Map<UUID, Prepared> byId = new HashMap<>();
        for (Prepared prepared : messages) {
            Plan plan = prepared.plan();
            byId.put(prepared.envelope().id(), prepared);
            Set<UUID> own = new HashSet<>();
            plan.instances().forEach(instance -> own.add(instance.id()));
            for (Plan.MovedInstance moved : plan.moved()) {
                instances.move(moved.id(), moved.event(), moved.detail());
            }
            openByInstance(plan).forEach((id, count) -> {
                if (!own.contains(id)) {
                    instances.addOpenPostings(id, count);
                }
            });
            plan.effects().forEach(Runnable::run);
            lines.addAll(plan.summaryLines());
            tracked.addAll(plan.tracked());
            requests.addAll(plan.postings());
        }
        if (!lines.isEmpty()) {
            summaries.collect(lines);
        }
        if (!tracked.isEmpty()) {
            trackingNumbers.keep(tracked);
        }
        return requests.isEmpty() ? Set.of() : waiting(requests, postings.submit(requests), byId);
    }

    /** A route is missing: what was routed goes on, what was not waits for whoever mends the routes. */
    private Set<UUID> waiting(List<PostingRequest> requests, Submission submission, Map<UUID, Prepared> byId) {
        if (submission.complete()) {
            return Set.of();
        }
        Map<UUID, Prepared> byPosting = new HashMap<>();
        requests.forEach(request -> byPosting.put(request.id(), byId.get(request.messageId())));
        List<NewWorkItem> items = new ArrayList<>();
        Set<UUID> waiting = new HashSet<>();
        for (Submission.Result result : submission.unrouted()) {
            Prepared prepared = byPosting.get(result.id());
            UUID id = prepared.envelope().id();
            items.add(new NewWorkItem(
                    Ids.next(),
                    WorkQueue.INTEGRATION,
                    "NO_ERP_ROUTE",
                    "No ERP takes " + result.idempotencyKey(),
                    result.text() + ". Add the route and retry.",
                    id,
                    null,
                    null,
                    null,
                    prepared.header().businessKey(),
                    prepared.facility(),
                    null,
                    Map.of("code", result.code()),
                    List.of(WorkAction.RETRY, WorkAction.REJECT),
                    null));
            if (waiting.add(id)) {
                journal.move(id, MessageState.POSTING, MessageState.WAITING);
            }
        }
        workItems.open(items);
        return waiting;
    }

    /** Writes what another run of a journaled message came to; false when someone else was quicker. */
    boolean rerun(Prepared again, MessageState from, Set<UUID> known) {
        // whoever sent it had an answer long ago
        Prepared prepared = again.rejection() == null || from == MessageState.REJECTED ? again : again.unheard();
        Plan plan = prepared.plan();
        MessageState to = prepared.state();
        int open = plan.blocked() ? 0 : openOfMessage(plan);
        if (!journal.rerun(
                prepared.envelope().id(),
                from,
                to,
                prepared.facility(),
                documents(prepared),
                prepared.mappingVersion(),
                prepared.rejection() == null ? List.of() : prepared.rejection().violations(),
                open)) {
            return false;
        }
        if (prepared.rejection() == null) {
            List<Plan.PlannedInstance> fresh = new ArrayList<>();
            List<Plan.PlannedInstance> begunBefore = new ArrayList<>();
            for (Plan.PlannedInstance instance : begun(plan)) {
                (known.contains(instance.id()) ? begunBefore : fresh).add(instance);
            }
            Map<UUID, Integer> openByInstance = openByInstance(plan);
            Instances.Origin origin = origin(prepared);
            instances.begin(fresh.stream()
                    .map(instance ->
                            new Instances.Begun(instance, origin, openByInstance.getOrDefault(instance.id(), 0)))
                    .toList());
            instances.goOn(begunBefore, openByInstance);
            if (!plan.blocked()) {
                carryOut(List.of(prepared));
            }
        }
        List<NewWorkItem> items = new ArrayList<>(plan.workItems());
        if (!plan.blocked()) {
            items.addAll(plan.approvals());
        }
        workItems.open(items);
        return true;
    }

    private boolean tellsRefusal(Envelope envelope) {
        return protocols.knows(envelope.protocol())
                && protocols.acknowledger(envelope.protocol()).tellsRefusal(envelope);
    }

    private Reply duplicate(Prepared prepared) {
        StoredReply stored = journal.duplicate(
                        prepared.header().source(), prepared.header().controlId(), prepared.digest())
                .orElseThrow(
                        () -> new IllegalStateException("a message conflicts with another but not by its identity"));
        announce(prepared, stored.messageId(), stored.state(), true);
        return new Reply(stored.status(), stored.contentType(), stored.body(), stored.headers());
    }

    private void announce(Prepared prepared, UUID id, MessageState state, boolean duplicate) {
        received.fire(new MessageReceived(
                id,
                prepared.envelope().protocol(),
                prepared.header().type(),
                prepared.header().source(),
                prepared.facility(),
                state,
                duplicate,
                prepared.stageNanos()));
    }

    private Outcome outcome(Prepared prepared) {
        UUID id = prepared.envelope().id();
        if (prepared.rejection() != null) {
            return new Outcome.Refused(id, prepared.rejection());
        }
        List<Outcome.WorkflowRef> workflows = begun(prepared.plan()).stream()
                .map(instance -> new Outcome.WorkflowRef(
                        instance.id(),
                        instance.workflow(),
                        instance.businessKey(),
                        instances.table(instance.workflow()).require(TransitionTable.NEW, instance.event())))
                .toList();
        return new Outcome.Accepted(id, prepared.state(), workflows);
    }

    private JournalEntry entry(Prepared prepared, Reply reply) {
        return new JournalEntry(
                prepared.envelope(),
                prepared.header(),
                prepared.facility(),
                prepared.digest(),
                documents(prepared),
                prepared.mappingVersion(),
                prepared.state(),
                prepared.rejection() == null ? List.of() : prepared.rejection().violations(),
                new StoredReply(
                        prepared.envelope().id(),
                        prepared.state(),
                        reply.status(),
                        reply.contentType(),
                        reply.headers(),
                        reply.body()),
                prepared.stageNanos(),
                prepared.plan().blocked() ? 0 : openOfMessage(prepared.plan()),
                time.now());
    }

    private static String documents(Prepared prepared) {
        return prepared.documents().isEmpty() ? null : CanonicalJson.writeAll(prepared.documents());
    }

    private static Instances.Origin origin(Prepared prepared) {
        return new Instances.Origin(
                prepared.envelope().id(),
                prepared.header().source(),
                prepared.envelope().protocol(),
                prepared.envelope().correlationId());
    }

    /** When anything of a message is blocked, all of it is: nothing is partially applied. */
    private static List<Plan.PlannedInstance> begun(Plan plan) {
        if (!plan.blocked()) {
            return plan.instances();
        }
        return plan.instances().stream()
                .map(i -> new Plan.PlannedInstance(
                        i.id(), i.workflow(), i.businessKey(), i.facility(), i.documentNo(), "blocked", i.data()))
                .toList();
    }

    private record SummaryGroup(UUID workflowId, String itemClass, LocalDate businessDate) {}

    /** Postings of each instance; lines for a summary count as one for each run that will take them. */
    private static Map<UUID, Integer> openByInstance(Plan plan) {
        Map<UUID, Integer> open = new HashMap<>();
        if (plan.blocked()) {
            return open;
        }
        plan.postings().forEach(posting -> open.merge(posting.workflowId(), 1, Integer::sum));
        Set<SummaryGroup> groups = new HashSet<>();
        for (SummaryLine line : plan.summaryLines()) {
            groups.add(new SummaryGroup(line.workflowId(), line.itemClass(), line.businessDate()));
        }
        groups.forEach(group -> open.merge(group.workflowId(), 1, Integer::sum));
        return open;
    }

    private static int openOfMessage(Plan plan) {
        Set<SummaryGroup> groups = new HashSet<>();
        for (SummaryLine line : plan.summaryLines()) {
            groups.add(new SummaryGroup(null, line.itemClass(), line.businessDate()));
        }
        return plan.postings().size() + groups.size() + plan.pending();
    }
}
