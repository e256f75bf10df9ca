package io.ledgerline.monitoring.figures;

import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;

/**
 * The open items of one work queue.
 *
 * @param open how many, by age; every band has a number
 * @param overdue how many are past their due time
 * @param oldest when the oldest was opened, or null when none is open
 */
public record QueueFigures(Map<AgeBand, Long> open, long overdue, Instant oldest) {

    /** Nothing open. */
    public static final QueueFigures NONE = new QueueFigures(Map.of(), 0, null);

    /** With a number for every band. */
    public QueueFigures {
        Map<AgeBand, Long> bands = new EnumMap<>(AgeBand.class);
        for (AgeBand band : AgeBand.values()) {
            bands.put(band, open.getOrDefault(band, 0L));
        }
        open = Map.copyOf(bands);
    }

    /** All open items. */
    public long total() {
        return open.values().stream().mapToLong(Long::longValue).sum();
    }
}
