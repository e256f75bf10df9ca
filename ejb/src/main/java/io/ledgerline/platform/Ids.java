package io.ledgerline.platform;

import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.impl.TimeBasedEpochGenerator;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * Makes the hub's ids: UUID version 7 (RFC 9562), so that rows made together lie together in an index. Those of one node go
 * up, within a millisecond and when the wall clock is set back too, so that the order of ids is the order in which they were made.
 */
public final class Ids {

    private static final TimeBasedEpochGenerator GENERATOR = Generators.timeBasedEpochGenerator();

    /** The time of the newest id; guarded by the generator. */
    private static long newest;

    private Ids() {}

    /** A new id. */
    public static UUID next() {
        return at(System.currentTimeMillis());
    }

    /** A new id, by a clock that says this; the generator itself would follow a clock that goes back. */
    static UUID at(long millis) {
        synchronized (GENERATOR) {
            newest = Math.max(newest, millis);
            return GENERATOR.construct(newest);
        }
    }

    /**
     * Lets ids begin behind what an earlier start of this node made by a clock that has been set back since.
     *
     * @param made when the newest was made
     */
    public static void after(Instant made) {
        synchronized (GENERATOR) {
            newest = Math.max(newest, made.toEpochMilli());
        }
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
