package io.ledgerline.submission;

import io.ledgerline.intake.Reply;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * A request that is answered later.
 *
 * @param id its id; for a single message the message's
 * @param protocol its protocol
 * @param principal who sent it, or null
 * @param submittedAt when it was taken
 * @param answeredAt when it was answered, or null
 * @param reply the answer, once there is one
 */
public record Submission(
        UUID id, String protocol, String principal, Instant submittedAt, Instant answeredAt, Optional<Reply> reply) {}
