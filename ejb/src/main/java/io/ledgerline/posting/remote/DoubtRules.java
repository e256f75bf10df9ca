package io.ledgerline.posting.remote;

import io.ledgerline.posting.connector.Capabilities.Idempotency;
import io.ledgerline.posting.connector.Finding;
import io.ledgerline.posting.connector.RemoteConnector.Patience;
import java.time.Duration;
import java.time.Instant;

/**
 * What follows from a look into the ERP. A document that is there ends the doubt. One that is not there proves something
 * only for an ERP that knows repeated commands, or after the ERP had the time to settle and was asked repeatedly.
 *
 * @param idempotency what keeps a repeated command from becoming a second document
 * @param patience how long the ERP may take to show what it has done
 * @param longestCall a call that nobody waits for any more is over after so long
 * @param leastAsks without idempotency: so many looks at least before it is sent again
 * @param mostTries calls of unknown end before a person decides
 * @param interval pause before the second question; it doubles
 * @param longestInterval and grows to this
 * @param alertAfter a doubt that lasts so long is a person's matter too
 */
record DoubtRules(
        Idempotency idempotency,
        Patience patience,
        Duration longestCall,
        int leastAsks,
        int mostTries,
        Duration interval,
        Duration longestInterval,
        Duration alertAfter) {

    /** What to do next. */
    sealed interface Decision {

        /** The ERP has it. */
        record Posted(String documentNumber) implements Decision {}

        /** The ERP has not done it: call again. */
        record Resend(Instant due) implements Decision {}

        /** Ask again later; {@code alert} tells a person meanwhile. */
        record AskAgain(Instant due, boolean alert, String reason) implements Decision {}

        /** A person decides. */
        record Person(String reason) implements Decision {}
    }

    /** Decides. */
    Decision decide(LineRow row, Finding finding, Instant now) {
        if (finding instanceof Finding.Found found) {
            return new Decision.Posted(found.documentNumber());
        }
        if (finding instanceof Finding.Absent) {
            return absent(row, now);
        }
        if (finding instanceof Finding.Begun) {
            return again(row, now);
        }
        if (finding instanceof Finding.Ambiguous) {
            return new Decision.Person("several-documents");
        }
        if (finding instanceof Finding.Closed closed) {
            return again(row, now, null, closed.code());
        }
        Finding.Unclear unclear = (Finding.Unclear) finding;
        return again(row, now, unclear.retryAfter(), unclear.code());
    }

    /** To be sent again at once, since that makes no second document, unless it has been tried too often. */
    private Decision again(LineRow row, Instant now) {
        return row.tries() >= mostTries && !row.approved()
                ? new Decision.Person("calls-fail")
                : new Decision.Resend(now.plus(grown(row.tries() - 1)));
    }

    private Decision absent(LineRow row, Instant now) {
        if (row.tries() >= mostTries || idempotency.repeatable() || row.approved()) {
            return again(row, now);
        }
        if (patience.settling() == null) {
            return new Decision.Person("not-found");
        }
        Instant settled = row.doubtSince().plus(longer(patience.settling(), longestCall));
        if (row.asks() >= leastAsks && !now.isBefore(settled)) {
            return new Decision.Resend(now);
        }
        Instant next = now.plus(grown(row.asks()));
        boolean early = now.isBefore(settled) && next.isAfter(settled);
        return new Decision.AskAgain(early ? settled : next, overdue(row, now), "not-found-yet");
    }

    private Decision again(LineRow row, Instant now, Duration retryAfter, String reason) {
        Duration pause = grown(row.asks());
        return new Decision.AskAgain(
                now.plus(retryAfter == null ? pause : longer(retryAfter, pause)), overdue(row, now), reason);
    }

    private boolean overdue(LineRow row, Instant now) {
        return !row.alerted() && !now.isBefore(row.doubtSince().plus(alertAfter));
    }

    /** The interval, doubled with each question or call after the first. */
    private Duration grown(int count) {
        if (count <= 0) {
            return Duration.ZERO;
        }
        Duration grown = interval.multipliedBy(1L << Math.min(count - 1, 20));
        return grown.compareTo(longestInterval) > 0 ? longestInterval : grown;
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) > 0 ? one : other;
    }
}
