package io.ledgerline.audit;

import java.time.Instant;

/**
 * What is written and not sealed yet.
 *
 * @param entries how many entries
 * @param oldest when the oldest of them was made; null when there is none
 */
public record AuditTail(long entries, Instant oldest) {}
