package io.ledgerline.e2e.fire;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * When the server is killed: decided by the seed alone.
 *
 * @param seed names the schedule and the traffic
 * @param connections how many senders are at it
 * @param pace how long each of them takes for a message at least
 * @param rounds one kill each, or two where the restart is killed as well
 */
record KillSchedule(long seed, int connections, Duration pace, List<Round> rounds) {

    /**
     * One kill.
     *
     * @param after how long the server works under load before it
     * @param again how long the restart may go on before it is killed too, or null when it may complete
     * @param settle whether the next kill waits until what was acknowledged before this one stands in the ERP; else it may
     *     hit the recovery
     */
    record Round(Duration after, Duration again, boolean settle) {}

    /** One to six seconds under load each; one restart in five is killed on its way, one kill in two may hit a recovery. */
    static KillSchedule of(long seed, int connections, Duration pace, int kills) {
        Random random = new Random(seed);
        List<Round> rounds = new ArrayList<>();
        int left = kills;
        while (left > 0) {
            Duration after = Duration.ofMillis(1_000 + random.nextInt(5_000));
            Duration again = Duration.ofMillis(3_000 + random.nextInt(12_000));
            boolean twice = random.nextInt(5) == 0 && left > 1;
            rounds.add(new Round(after, twice ? again : null, random.nextBoolean()));
            left -= twice ? 2 : 1;
        }
        return new KillSchedule(seed, connections, pace, List.copyOf(rounds));
    }

    int kills() {
        return rounds.stream().mapToInt(round -> round.again() == null ? 1 : 2).sum();
    }
}
