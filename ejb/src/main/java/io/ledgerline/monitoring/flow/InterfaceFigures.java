package io.ledgerline.monitoring.flow;

import java.time.Instant;
import java.util.List;

/**
 * What came from one sender in one protocol.
 *
 * @param source the sending system, as it names itself
 * @param protocol that it speaks
 * @param lastHour messages of the last hour, bounded by {@link InterfaceTraffic#BOUND}
 * @param day messages of the last 24 whole hours and of the one that runs, bounded where it is not counted yet
 * @param lastAt its last message of the last 35 days
 * @param waiting messages of it that wait for a person now, bounded
 * @param errors why messages of it were refused in the last 24 hours, the most frequent first
 */
public record InterfaceFigures(
        String source, String protocol, long lastHour, long day, Instant lastAt, long waiting, List<Kind> errors) {

    /** Immutable figures. */
    public InterfaceFigures {
        errors = List.copyOf(errors);
    }

    /**
     * Errors of one kind.
     *
     * @param code of the standard: 207, AK304-3, required
     * @param messages that were refused for it
     */
    public record Kind(String code, long messages) {}

    /** Messages that were refused in the last 24 hours. */
    public long refused() {
        return errors.stream().mapToLong(Kind::messages).sum();
    }
}
