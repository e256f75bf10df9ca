package io.ledgerline.web.console.operations;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.ledgerline.canonical.CanonicalJson;
import io.ledgerline.intake.replay.ReplayReport;
import io.ledgerline.intake.replay.ReplaySelection;
import io.ledgerline.intake.replay.Replays;
import io.ledgerline.message.MessageQueries;
import io.ledgerline.message.MessageState;
import io.ledgerline.platform.Refusal;
import io.ledgerline.platform.Roles;
import io.ledgerline.web.console.Doing;
import io.ledgerline.web.console.Faces;
import io.ledgerline.web.console.Viewer;
import io.ledgerline.web.problem.ProblemException;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** Running messages again with the mappings and master data of now: first as a dry run that shows the differences. */
@Named("replays")
@RequestScoped
public class ReplaysPage {

    private static final int ROWS = 20;
    private static final int REPORTS = 200;

    @Inject
    private Replays replays;

    @Inject
    private MessageQueries messages;

    @Inject
    private Doing doing;

    @Inject
    private Viewer viewer;

    private Replays.Progress shown;

    /** The newest replays. */
    public List<Replays.Progress> getRows() {
        return replays.list(null, ROWS);
    }

    /** The replay that the address names, or null. */
    public Replays.Progress getShown() {
        String id = Faces.parameter("id");
        if (shown == null && id != null) {
            shown = replays.progress(UUID.fromString(id)).orElseThrow(() -> ProblemException.notFound("replay", id));
        }
        return shown;
    }

    /** What came, or would come, of its messages; the first 200. */
    public List<ReplayReport> getReports() {
        return replays.reports(getShown().id(), null, REPORTS).stream()
                .map(ReplaysPage::report)
                .toList();
    }

    private static ReplayReport report(String json) {
        try {
            return CanonicalJson.mapper().readValue(json, ReplayReport.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a replay holds a report that is not JSON", e);
        }
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
        String state = Faces.parameter("state");
        return new ReplaySelection(
                ids.isEmpty() ? null : ids,
                Faces.parameter("protocol"),
                Faces.parameter("source"),
                Faces.parameter("type"),
                Arrays.stream(MessageState.values())
                        .filter(known -> known.name().equals(state))
                        .findFirst()
                        .orElse(null),
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
        String id = Faces.parameter("id");
        doing.attempt("Stopped; what is done stays done.", () -> {
            viewer.require(Roles.ADMIN, Roles.OPERATOR, Roles.INTEGRATION);
            if (!replays.stop(UUID.fromString(id), viewer.getName())) {
                throw Refusal.conflict("replay-ended", "The replay does not run any more");
            }
        });
        Faces.go("replays", Map.of("id", id));
    }
}
