package io.ledgerline.operations.jmx;

import io.ledgerline.platform.round.Round;
import io.ledgerline.platform.round.Rounds;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;

/** Shows {@link Rounds}. */
final class RoundsView implements RoundsMXBean {

    private static final Duration LATE = Duration.ofMinutes(1);

    private final Rounds rounds;
    private final Supplier<Instant> now;

    RoundsView(Rounds rounds, Supplier<Instant> now) {
        this.rounds = rounds;
        this.now = now;
    }

    @Override
    public Map<String, String> getRounds() {
        Map<String, String> all = new TreeMap<>();
        rounds.all().forEach(round -> all.put(round.name(), words(round.standing())));
        return all;
    }

    private static String words(Round.Standing standing) {
        return standing.rounds() + " ended, " + standing.failures() + " failed"
                + (standing.last() == null
                        ? ""
                        : ", the last at " + standing.last() + " after "
                                + standing.took().toMillis() + " ms");
    }

    @Override
    public String[] getLate() {
        return rounds.all().stream().filter(this::late).map(Round::name).toArray(String[]::new);
    }

    private boolean late(Round round) {
        Instant last = round.standing().last();
        return last != null && last.plus(round.interval()).plus(LATE).isBefore(now.get());
    }
}
