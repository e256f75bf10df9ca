package io.ledgerline.web.api.workqueue;

import io.ledgerline.platform.Roles;
import io.ledgerline.web.http.Caller;
import io.ledgerline.workflow.approval.ApprovalRoles;
import io.ledgerline.workqueue.WorkQueue;
import io.ledgerline.workqueue.desk.Worker;
import jakarta.ws.rs.core.SecurityContext;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The caller as somebody who works on items. */
final class Workers {

    private Workers() {}

    /** With those of the caller's roles that matter at the desks. */
    static Worker of(SecurityContext security) {
        Set<String> roles = Stream.concat(
                        Stream.of(Roles.ADMIN, Roles.OPERATOR),
                        Arrays.stream(WorkQueue.values()).map(WorkQueue::role))
                .filter(security::isUserInRole)
                .collect(Collectors.toSet());
        return new Worker(Caller.name(security), roles);
    }

    /** With those that stages of approval ask for as well. */
    static Worker of(SecurityContext security, ApprovalRoles approvals) {
        Worker worker = of(security);
        Set<String> roles = new HashSet<>(worker.roles());
        roles.addAll(approvals.held(security::isUserInRole));
        return new Worker(worker.name(), roles);
    }
}
