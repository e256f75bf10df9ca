package io.ledgerline.operations.alert.source;

import io.ledgerline.operations.ListenerPauses;
import io.ledgerline.operations.ListenerPauses.Pause;
import io.ledgerline.operations.alert.AlertKind;
import io.ledgerline.operations.alert.AlertSource;
import io.ledgerline.operations.alert.Finding;
import io.ledgerline.operations.alert.Severity;
import io.ledgerline.platform.Settings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Listeners that somebody paused and forgot. */
@ApplicationScoped
public class ListenerAlerts implements AlertSource {

    private ListenerPauses pauses;
    private Settings settings;

    /** For the container. */
    protected ListenerAlerts() {}

    /** With its collaborators. */
    @Inject
    public ListenerAlerts(ListenerPauses pauses, Settings settings) {
        this.pauses = pauses;
        this.settings = settings;
    }

    @Override
    public String name() {
        return "listeners";
    }

    @Override
    public Optional<List<Finding>> findings(Instant now) {
        Duration patience = settings.duration("ledgerline.alert.paused-after", Duration.ofHours(1));
        return Optional.of(pauses.all().values().stream()
                .filter(pause -> !pause.at().plus(patience).isAfter(now))
                .map(ListenerAlerts::paused)
                .toList());
    }

    private static Finding paused(Pause pause) {
        return new Finding(
                "listener|" + pause.listener(),
                AlertKind.LISTENER_PAUSED,
                Severity.WARNING,
                null,
                pause.listener(),
                "Listener " + pause.listener() + " has been paused for long",
                "Paused by " + pause.actor() + (pause.reason() == null ? "" : ": " + pause.reason())
                        + ". What arrives waits in its queue; resume it when the reason is gone.",
                "interfaces",
                1);
    }
}
