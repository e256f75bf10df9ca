package io.ledgerline.workflow.approval;

import java.util.Set;

/**
 * Who decides.
 *
 * @param name user name
 * @param roles the roles that the user has, as far as any stage may ask for them
 */
public record Approver(String name, Set<String> roles) {

    /** An immutable approver. */
    public Approver {
        roles = Set.copyOf(roles);
    }
}
