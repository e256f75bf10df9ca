package io.ledgerline.monitoring.figures;

import java.time.Duration;
import java.time.Instant;

/** How old an open work item is. */
public enum AgeBand {
    /** Less than an hour. */
    HOUR("0-1h", Duration.ofHours(1)),
    /** Less than a working day. */
    SHIFT("1-8h", Duration.ofHours(8)),
    /** Less than a day. */
    DAY("8-24h", Duration.ofHours(24)),
    /** Less than a week. */
    WEEK("1-7d", Duration.ofDays(7)),
    /** A week and more. */
    OLDER("7d+", null);

    private final String label;
    private final Duration below;

    AgeBand(String label, Duration below) {
        this.label = label;
        this.below = below;
    }

    /** As metrics name it. */
    public String label() {
        return label;
    }

    /** What was opened after this instant is younger than the band's end; null for the last band. */
    Instant since(Instant now) {
        return below == null ? null : now.minus(below);
    }
}
