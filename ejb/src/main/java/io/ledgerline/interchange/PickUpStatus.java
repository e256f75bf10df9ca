package io.ledgerline.interchange;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/** How the fetching of partners' files goes on this node; for operators. */
@ApplicationScoped
public class PickUpStatus {

    private final Map<String, Round> rounds = new ConcurrentHashMap<>();

    /**
     * The last round for a partner.
     *
     * @param at when it ended
     * @param taken files handed to the intake
     * @param waiting files that were still being written, or left for the next round
     * @param setAside files that nothing can be done with
     * @param failure why it ended early, or null
     */
    public record Round(Instant at, int taken, int waiting, int setAside, String failure) {}

    /** Keeps a round. */
    public void ended(String partner, Round round) {
        rounds.put(partner, round);
    }

    /** The last round of each partner. */
    public Map<String, Round> rounds() {
        return new TreeMap<>(rounds);
    }
}
