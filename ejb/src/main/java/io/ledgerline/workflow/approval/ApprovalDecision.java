package io.ledgerline.workflow.approval;

import java.time.Instant;
import java.util.UUID;

/**
 * What somebody decided.
 *
 * @param id its id
 * @param stage number of the stage
 * @param decision APPROVED or REJECTED
 * @param actor who
 * @param onBehalfOf whose delegation was used, or null
 * @param reason why, or null
 * @param channel where: {@code rest} or {@code work-item}
 * @param at when
 */
public record ApprovalDecision(
        UUID id,
        int stage,
        StageState decision,
        String actor,
        String onBehalfOf,
        String reason,
        String channel,
        Instant at) {}
