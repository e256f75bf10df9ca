package io.ledgerline.operations.jmx;

import io.ledgerline.interchange.PickUpStatus;
import java.util.Map;
import java.util.TreeMap;

/** Shows {@link PickUpStatus}. */
final class PickUpView implements PickUpMXBean {

    private final PickUpStatus status;

    PickUpView(PickUpStatus status) {
        this.status = status;
    }

    @Override
    public Map<String, String> getLastRounds() {
        Map<String, String> rounds = new TreeMap<>();
        status.rounds()
                .forEach((partner, round) -> rounds.put(
                        partner,
                        round.at() + ": " + round.taken() + " taken, " + round.waiting() + " waiting, "
                                + round.setAside() + " set aside"
                                + (round.failure() == null ? "" : "; " + round.failure())));
        return rounds;
    }

    @Override
    public int getFailing() {
        return (int) status.rounds().values().stream()
                .filter(round -> round.failure() != null)
                .count();
    }
}
