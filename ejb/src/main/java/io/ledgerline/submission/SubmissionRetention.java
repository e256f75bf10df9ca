package io.ledgerline.submission;

import io.ledgerline.platform.Settings;
import io.ledgerline.platform.Time;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.time.Duration;

/** Forgets answers that nobody fetched for long; running on several nodes at once does no harm. */
@Singleton
public class SubmissionRetention {

    @Inject
    private Submissions submissions;

    @Inject
    private Settings settings;

    @Inject
    private Time time;

    /** Once an hour. */
    @Schedule(hour = "*", minute = "23", persistent = false, info = "submission-retention")
    @TransactionAttribute(TransactionAttributeType.REQUIRED)
    public void forget() {
        Duration keep = settings.duration("ledgerline.submission.keep", Duration.ofDays(7));
        submissions.forget(time.now().minus(keep));
    }
}
