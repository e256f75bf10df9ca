package io.ledgerline.message;

import io.ledgerline.platform.Log;
import io.ledgerline.platform.Settings;
import io.ledgerline.platform.Time;
import io.ledgerline.platform.db.Database;
import io.ledgerline.platform.db.Leases;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.Resource;
import jakarta.ejb.DependsOn;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.Timeout;
import jakarta.ejb.TimerConfig;
import jakarta.ejb.TimerService;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;

/**
 * Forgets what need not be kept: first the payload (bytes and documents) of ended messages, later the rows. Only messages
 * that are posted, recorded or rejected; never one that waits. In small steps, each committed by itself, on one node.
 */
@Singleton
@Startup
@DependsOn("Migrations")
public class Retention {

    private static final int STEP = 500;
    private static final String ENDED = "state in ('POSTED', 'RECORDED', 'REJECTED')";

    @Resource
    private TimerService timers;

    @Inject
    private Settings settings;

    @Inject
    private Leases leases;

    @Inject
    private Database database;

    @Inject
    private Time time;

    @PostConstruct
    void schedule() {
        long millis = settings.duration("ledgerline.retention.interval", Duration.ofHours(1))
                .toMillis();
        timers.createIntervalTimer(millis, millis, new TimerConfig("retention", false));
    }

    /** What one run forgot. */
    public record Forgotten(int payloads, int messages) {}

    @Timeout
    @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
    void due() {
        runNow();
    }

    /** Forgets everything that is due. Every statement commits by itself. */
    @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
    public Forgotten runNow() {
        if (!leases.acquire("retention", Duration.ofMinutes(30))) {
            return new Forgotten(0, 0);
        }
        Instant now = time.now();
        Instant payloadsBefore = now.minus(settings.duration("ledgerline.retention.payload", Duration.ofDays(90)));
        Instant rowsBefore = now.minus(settings.duration("ledgerline.retention.messages", Duration.ofDays(730)));
        int payloads = inSteps(
                "update message set body = null, documents = null where id in (select id from message where received_at < ?"
                        + " and body is not null and " + ENDED + " order by received_at limit " + STEP + ")",
                payloadsBefore);
        int messages = inSteps(
                "delete from message where id in (select id from message where received_at < ? and " + ENDED
                        + " order by received_at limit " + STEP + ")",
                rowsBefore);
        if (payloads + messages > 0) {
            Log.LOG.forgotten(payloads, messages);
        }
        leases.release("retention");
        return new Forgotten(payloads, messages);
    }

    private int inSteps(String sql, Instant before) {
        int total = 0;
        int step;
        do {
            step = database.update(sql, before);
            total += step;
        } while (step == STEP);
        return total;
    }
}
