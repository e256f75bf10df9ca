package io.ledgerline.intake;

import io.ledgerline.canonical.CanonicalJson;
import io.ledgerline.message.Envelope;
import io.ledgerline.message.Journal;
import io.ledgerline.message.JournalEntry;
import io.ledgerline.message.MessageReceived;
import io.ledgerline.message.MessageState;
import io.ledgerline.message.StoredReply;
import io.ledgerline.platform.AuditRecord;
import io.ledgerline.platform.Ids;
import io.ledgerline.platform.Time;
import io.ledgerline.posting.Postings;
import io.ledgerline.posting.Submission;
import io.ledgerline.workflow.Instances;
import io.ledgerline.workflow.Plan;
import io.ledgerline.workflow.SummaryLine;
import io.ledgerline.workflow.TransitionTable;
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
    private WorkItems workItems;

    @Inject
    private Time time;

    @Inject
    private Event<MessageReceived> received;

    @Inject
    private Event<AuditRecord> audit;

    /** Takes a message in and answers it; a duplicate has no second effect and gets the first answer. */
    Reply record(Prepared given) {
        Prepared prepared = given.rejection() == null || tellsRefusal(given.envelope()) ? given : given.unheard();
        Envelope envelope = prepared.envelope();
        Stopwatch watch = new Stopwatch();
        Reply reply = protocols.knows(envelope.protocol())
                ? protocols
                        .acknowledger(envelope.protocol())
                        .acknowledge(envelope, prepared.header(), outcome(prepared))
                : new Reply(
                        202,
                        "text/plain",
                        ("kept as message " + envelope.id()).getBytes(StandardCharsets.UTF_8),
                        Map.of());
        if (!journal.insert(List.of(entry(prepared, reply)))[0]) {
            return duplicate(prepared);
        }
        Plan plan = prepared.plan();
        MessageState state = prepared.state();
        if (prepared.rejection() == null) {
            instances.begin(begun(plan), origin(prepared), openByInstance(plan));
            if (!plan.blocked()) {
                state = carryOut(prepared, state);
            }
        }
        workItems.open(plan.workItems());
        watch.lap("write");
        prepared.stageNanos().putAll(watch.laps());
        announce(prepared, envelope.id(), state, false);
        audit.fire(new AuditRecord(
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
                        state.name())));
        return reply;
    }

    /** Posts, collects and moves what a plan holds; returns where the message stands after that. */
    private MessageState carryOut(Prepared prepared, MessageState planned) {
        Plan plan = prepared.plan();
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
        summaries.collect(plan.summaryLines());
        Submission submission = postings.submit(plan.postings());
        if (submission.complete()) {
            return planned;
        }
        // a route is missing: what was routed goes on, what was not waits for whoever mends the routes
        List<NewWorkItem> items = new ArrayList<>();
        for (Submission.Result result : submission.unrouted()) {
            items.add(new NewWorkItem(
                    Ids.next(),
                    WorkQueue.INTEGRATION,
                    "NO_ERP_ROUTE",
                    "No ERP takes " + result.idempotencyKey(),
                    result.text() + ". Add the route and retry.",
                    prepared.envelope().id(),
                    null,
                    null,
                    null,
                    prepared.header().businessKey(),
                    prepared.facility(),
                    null,
                    Map.of("code", result.code()),
                    List.of(WorkAction.RETRY, WorkAction.REJECT),
                    null));
        }
        workItems.open(items);
        journal.move(prepared.envelope().id(), MessageState.POSTING, MessageState.WAITING);
        return MessageState.WAITING;
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
            instances.begin(fresh, origin(prepared), openByInstance);
            instances.goOn(begunBefore, openByInstance);
            if (!plan.blocked()) {
                carryOut(prepared, to);
            }
        }
        workItems.open(plan.workItems());
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
        return plan.postings().size() + groups.size();
    }
}
