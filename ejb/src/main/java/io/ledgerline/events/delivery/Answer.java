package io.ledgerline.events.delivery;

import java.time.Duration;

/**
 * What came of one attempt.
 *
 * @param status HTTP status, or null when there was no answer
 * @param error what went wrong, as a code; null when the receiver took it
 * @param retryAfter how long the receiver asked to wait, or null
 * @param took how long the attempt took
 */
public record Answer(Integer status, String error, Duration retryAfter, Duration took) {

    private static final int GONE = 410;

    /** The receiver took it. */
    public boolean taken() {
        return error == null;
    }

    /** The receiver wants to hear no more (Standard Webhooks: 410). */
    boolean gone() {
        return status != null && status == GONE;
    }
}
