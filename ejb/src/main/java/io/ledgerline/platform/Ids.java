package io.ledgerline.platform;

import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.impl.TimeBasedEpochGenerator;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * Makes the hub's ids: UUID version 7 (RFC 9562), so that rows made together lie together in an index. Those of one node go
 * up, within a millisecond too, so that the order of ids is the order in which they were made.
 */
public final class Ids {

    private static final TimeBasedEpochGenerator GENERATOR = Generators.timeBasedEpochGenerator();

    private Ids() {}

    /** A new id. */
    public static UUID next() {
        return GENERATOR.generate();
    }

    /** Before all ids that are made from a time on, so that a span of time is a span of ids; none was made before 1970. */
    public static UUID firstAt(Instant time) {
        return new UUID(Math.max(0, time.toEpochMilli()) << 16, 0);
    }

    /** When an id of ours was made, to the millisecond; empty for an id of another version. */
    public static Optional<Instant> madeAt(UUID id) {
        return id.version() == 7
                ? Optional.of(Instant.ofEpochMilli(id.getMostSignificantBits() >>> 16))
                : Optional.empty();
    }
}
