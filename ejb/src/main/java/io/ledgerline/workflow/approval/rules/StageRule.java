package io.ledgerline.workflow.approval.rules;

import java.util.List;

/**
 * A stage that a row asks for.
 *
 * @param name what it is called; stages of one name are one stage
 * @param order stages are decided in this order, the lowest first
 * @param roles whoever has one of them may decide
 * @param escalateAfterHours hours until it is escalated, or null for never
 * @param escalateTo roles that may decide as well from then on
 */
public record StageRule(
        String name, int order, List<String> roles, Integer escalateAfterHours, List<String> escalateTo) {

    /** Immutable; absent lists are empty. */
    public StageRule {
        roles = roles == null ? List.of() : List.copyOf(roles);
        escalateTo = escalateTo == null ? List.of() : List.copyOf(escalateTo);
    }
}
