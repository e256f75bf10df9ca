package io.ledgerline.operations.alert;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Finds causes of one sort. Asked by one node of the cluster at a time, every {@code ledgerline.alert.interval}. */
public interface AlertSource {

    /** Its name, which its alerts carry. */
    String name();

    /**
     * Every cause that stands now; what is not among them is gone. Empty when it cannot be told now: then nothing changes.
     *
     * @param now the time of the round
     */
    Optional<List<Finding>> findings(Instant now);
}
