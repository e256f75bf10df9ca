package io.ledgerline.posting;

import java.time.Instant;

/**
 * Something that happened to a posting off the straight way.
 *
 * @param at when
 * @param actor user name or {@code system:<part>}
 * @param what {@code REJECTED RETRIED ASKED IN_DOUBT FOUND RESENT DECLINED LEFT_TO_PERSON CANCELLED
 *     OVERRIDDEN}
 * @param attempt how often the posting had been given to the ERP then
 * @param code the ERP's error code, or null
 * @param text reason or the ERP's error in words, or null
 */
public record PostingEvent(Instant at, String actor, String what, int attempt, String code, String text) {}
