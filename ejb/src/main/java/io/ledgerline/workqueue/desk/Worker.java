package io.ledgerline.workqueue.desk;

import io.ledgerline.platform.Roles;
import io.ledgerline.workqueue.WorkQueue;
import java.util.Set;

/**
 * Who acts on a work item.
 *
 * @param name user name, as it goes into histories and the audit trail
 * @param roles the roles that the user has
 */
public record Worker(String name, Set<String> roles) {

    /** An immutable worker. */
    public Worker {
        roles = Set.copyOf(roles);
    }

    /** True when this user may act on items of the queue: its own role, an operator or an administrator. */
    public boolean mayActOn(WorkQueue queue) {
        return roles.contains(queue.role()) || roles.contains(Roles.OPERATOR) || roles.contains(Roles.ADMIN);
    }
}
