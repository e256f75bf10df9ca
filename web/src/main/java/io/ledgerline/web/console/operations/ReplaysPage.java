package io.ledgerline.web.console.operations;

import io.ledgerline.events.export.ExportFormat;
import io.ledgerline.intake.replay.ReplayReport;
import io.ledgerline.intake.replay.ReplaySelection;
import io.ledgerline.intake.replay.Replays;
import io.ledgerline.message.MessageQueries;
import io.ledgerline.message.MessageState;
import io.ledgerline.platform.AuditRecord;
import io.ledgerline.platform.Refusal;
import io.ledgerline.platform.Roles;
import io.ledgerline.web.api.replay.ReplayReports;
import io.ledgerline.web.console.Address;
import io.ledgerline.web.console.Asked;
import io.ledgerline.web.console.Doing;
import io.ledgerline.web.console.Faces;
import io.ledgerline.web.console.Place;
import io.ledgerline.web.console.Unit;
import io.ledgerline.web.console.Viewer;
import io.ledgerline.web.console.Words;
import io.ledgerline.web.console.mapping.LineDifference;
import io.ledgerline.web.problem.ProblemException;
import jakarta.enterprise.context.RequestScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** Running messages again with the mappings and master data of now: first as a dry run that shows the differences. */
@Named("replays")
@RequestScoped
public class ReplaysPage {

    private static final int ROWS = 20;
    private static final int REPORTS = 50;

    @Inject
    private Replays replays;

    @Inject
    private MessageQueries messages;

    @Inject
    private Doing doing;

    @Inject
    private Viewer viewer;

    @Inject
    private Event<AuditRecord> events;

    @Inject
    private Unit unit;

    @Inject
    private Words words;

    private Replays.Progress shown;
    private List<ReplayReport> reports;

    /** The newest replays. */
    public List<Replays.Progress> getRows() {
        return replays.list(null, ROWS);
    }

    /** The replay that the address names, or null. */
    public Replays.Progress getShown() {
        if (shown == null && Faces.parameter("id") != null) {
            UUID id = Asked.id("id", "replay");
            shown = replays.progress(id).orElseThrow(() -> ProblemException.notFound("replay", id));
        }
        return shown;
    }

    /** The outcome that the reports are confined to, or null. */
    public ReplayReport.Result getOutcome() {
        return Asked.constant(ReplayReport.Result.values(), "outcome");
    }

    private List<ReplayReport> found() {
        if (reports == null) {
            reports = ReplayReports.page(replays, getShown().id(), getOutcome(), Asked.uuid("after"), REPORTS + 1);
        }
        return reports;
    }

    /** What came, or would come, of its messages, page by page. */
    public List<ReplayReport> getReports() {
        return found().size() > REPORTS ? found().subList(0, REPORTS) : found();
    }

    /** The address of the next page of reports, or null. */
    public String getNext() {
        return found().size() <= REPORTS
                ? null
                : address(
                        getOutcome(), getReports().get(REPORTS - 1).messageId().toString());
    }

    /** The reports of one outcome; of all for null. */
    public String of(String outcome) {
        return address(outcome == null ? null : ReplayReport.Result.valueOf(outcome), null);
    }

    private String address(ReplayReport.Result outcome, String after) {
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put("id", getShown().id().toString());
        parameters.put("outcome", outcome == null ? null : outcome.name());
        parameters.put("after", after);
        return Address.of(Place.REPLAYS.path(), parameters);
    }

    /** The document that was posted beside the one that would be, line by line; empty when both say the same. */
    public List<LineDifference.Line> difference(ReplayReport.PostingChange posting) {
        return posting.change() == ReplayReport.Change.SAME
                ? List.of()
                : LineDifference.between(words.pretty(posting.before()), words.pretty(posting.now()));
    }

    /** Gives the reports as a file; that it was given is told in the audit trail. */
    public void export() {
        viewer.require(Roles.ADMIN, Roles.OPERATOR, Roles.INTEGRATION, Roles.AUDITOR);
        UUID id = getShown().id();
        unit.call(() -> {
            events.fire(AuditRecord.of(viewer.getName(), "replay.exported", "replay", id, null));
            return id;
        });
        Faces.download(ExportFormat.SPREADSHEET.mediaType(), "replay.csv", out -> ReplayReports.export(
                        replays, id, getOutcome())
                .write(ExportFormat.SPREADSHEET, out));
    }

    /** Part of the shown replay that is done, in percent. */
    public int getPercent() {
        Replays.Progress progress = getShown();
        return progress.total() == 0 ? 100 : progress.done() * 100 / progress.total();
    }

    /** True while the shown replay runs. */
    public boolean isRunning() {
        return getShown() != null && getShown().state().equals("RUNNING");
    }

    /** What was asked for last, or null. */
    public String asked(String name) {
        return Faces.parameter(name);
    }

    /** The states to choose from. */
    public List<MessageState> getStates() {
        return List.of(MessageState.values());
    }

    /** Begins a dry run. */
    public void dryRun() {
        start(true);
    }

    /** Begins a replay. */
    public void run() {
        start(false);
    }

    private void start(boolean dryRun) {
        UUID[] begun = new UUID[1];
        boolean done =
                doing.attempt(dryRun ? "The dry run has begun; it changes nothing." : "The replay has begun.", () -> {
                    viewer.require(Roles.ADMIN, Roles.OPERATOR, Roles.INTEGRATION);
                    String reason = Faces.parameter("reason");
                    if (!dryRun && reason == null) {
                        throw Refusal.invalid("reason", "required", "A replay that changes something needs a reason");
                    }
                    begun[0] = replays.start(selection(), dryRun, reason, viewer.getName());
                });
        if (done) {
            Faces.go("replays", Map.of("id", begun[0].toString()));
        }
    }

    private ReplaySelection selection() {
        List<UUID> ids = ids();
        if (!ids.isEmpty()) {
            Set<UUID> unknown = messages.unknown(ids);
            if (!unknown.isEmpty()) {
                throw Refusal.notFound("message", unknown.iterator().next());
            }
        }
        return new ReplaySelection(
                ids.isEmpty() ? null : ids,
                Faces.parameter("protocol"),
                Faces.parameter("source"),
                Faces.parameter("type"),
                Asked.constant(MessageState.values(), "state"),
                moment("from"),
                moment("until"));
    }

    private static List<UUID> ids() {
        String text = Faces.text("ids");
        try {
            return text == null
                    ? List.of()
                    : Arrays.stream(text.strip().split("[\\s,;]+"))
                            .map(UUID::fromString)
                            .toList();
        } catch (IllegalArgumentException e) {
            throw Refusal.invalid("ids", "format", "Message ids are written as 0198c1f0-0000-7000-8000-000000000000");
        }
    }

    private Instant moment(String name) {
        String moment = Faces.parameter(name);
        try {
            return moment == null
                    ? null
                    : LocalDateTime.parse(moment).atZone(viewer.getZone()).toInstant();
        } catch (DateTimeException e) {
            throw Refusal.invalid(name, "time", "A time is written as 2026-11-22T08:30");
        }
    }

    /** Stops the shown replay. */
    public void stop() {
        UUID id = Asked.id("id", "replay");
        doing.attempt("Stopped; what is done stays done.", () -> {
            viewer.require(Roles.ADMIN, Roles.OPERATOR, Roles.INTEGRATION);
            if (!replays.stop(id, viewer.getName())) {
                throw Refusal.conflict("replay-ended", "The replay does not run any more");
            }
        });
        Faces.go("replays", Map.of("id", id.toString()));
    }
}
