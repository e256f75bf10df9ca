package io.ledgerline.posting;

import io.ledgerline.platform.Ids;
import io.ledgerline.platform.Log;
import io.ledgerline.platform.Time;
import io.ledgerline.platform.db.Database;
import jakarta.annotation.PostConstruct;
import jakarta.ejb.DependsOn;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;

/**
 * Lets the ledger go on where it stopped when the server's clock was set back between two starts: the order of postings is that of
 * their ids.
 */
@Singleton(name = "LedgerOrder")
@Startup
@DependsOn("Migrations")
public class LedgerOrder {

    /** An id further ahead was made by a clock that was wrong, not by one that was corrected: it is told, not followed. */
    private static final Duration FARTHEST = Duration.ofHours(1);

    private Database database;
    private Time time;

    /** For the container. */
    public LedgerOrder() {}

    /** On the hub's database. */
    @Inject
    public LedgerOrder(Database database, Time time) {
        this.database = database;
        this.time = time;
    }

    @PostConstruct
    void goOn() {
        Instant now = time.now();
        database.first("SELECT id FROM posting ORDER BY id DESC LIMIT 1", row -> row.uuid("id"))
                .flatMap(Ids::madeAt)
                .filter(newest -> newest.isAfter(now))
                .ifPresent(newest -> {
                    Log.LOG.clockWentBack(newest, Duration.between(now, newest).toSeconds());
                    if (newest.isBefore(now.plus(FARTHEST))) {
                        Ids.after(newest);
                    }
                });
    }
}
