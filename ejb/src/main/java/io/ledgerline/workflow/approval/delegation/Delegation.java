package io.ledgerline.workflow.approval.delegation;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * Somebody's right to decide for somebody else, for a span of time. It ends by itself, or is revoked; it is never changed.
 *
 * @param id its id
 * @param from user name of who is away
 * @param to user name of who decides meanwhile
 * @param roles the roles that are lent
 * @param validFrom from when, inclusive
 * @param validUntil until when, exclusive
 * @param reason why, or null
 * @param createdAt when it was made
 * @param createdBy who made it
 * @param revokedAt when it was taken back, or null
 * @param revokedBy who took it back, or null
 * @param version counts changes, for {@code If-Match}
 */
public record Delegation(
        UUID id,
        String from,
        String to,
        List<String> roles,
        Instant validFrom,
        Instant validUntil,
        String reason,
        Instant createdAt,
        String createdBy,
        Instant revokedAt,
        String revokedBy,
        long version) {}
