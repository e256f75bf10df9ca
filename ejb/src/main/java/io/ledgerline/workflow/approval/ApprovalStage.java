package io.ledgerline.workflow.approval;

import java.time.Instant;
import java.util.List;

/**
 * A stage of a case.
 *
 * @param number from 1
 * @param name what it is called
 * @param roles who may decide
 * @param escalateAfterHours hours until it is escalated, or null
 * @param escalateTo who may decide as well after that
 * @param state where it stands
 * @param openedAt when its turn came, or null
 * @param escalateAt when it will be escalated, or null
 * @param escalatedAt when it was escalated, or null
 */
public record ApprovalStage(
        int number,
        String name,
        List<String> roles,
        Integer escalateAfterHours,
        List<String> escalateTo,
        StageState state,
        Instant openedAt,
        Instant escalateAt,
        Instant escalatedAt) {}
