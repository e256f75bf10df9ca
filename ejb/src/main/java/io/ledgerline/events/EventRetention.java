package io.ledgerline.events;

import io.ledgerline.platform.Settings;
import io.ledgerline.platform.Time;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.time.Duration;

/** Forgets old events, a page a statement that commits by itself; running on several nodes at once does no harm. */
@Singleton
public class EventRetention {

    /** Pages of one run; what is left goes an hour later. */
    private static final int PAGES = 1000;

    @Inject
    private EventRegister register;

    @Inject
    private Settings settings;

    @Inject
    private Time time;

    /** Once an hour. */
    @Schedule(hour = "*", minute = "41", persistent = false, info = "event-retention")
    @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
    public void forget() {
        Duration keep = settings.duration("ledgerline.events.keep", Duration.ofDays(400));
        for (int page = 0; page < PAGES && register.forget(time.now().minus(keep)) > 0; page++) {
            // the next page
        }
    }
}
