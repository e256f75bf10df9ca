package io.ledgerline.workflow.approval;

import io.ledgerline.workflow.approval.rules.ApprovalRules;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.Predicate;

/** The roles that somebody may be asked for: those of the live table, and those that open stages ask for by older ones. */
@ApplicationScoped
public class ApprovalRoles {

    private final ApprovalRules rules;
    private final Approvals approvals;

    /** For the container's proxy. */
    protected ApprovalRoles() {
        this(null, null);
    }

    /** With table and cases. */
    @Inject
    public ApprovalRoles(ApprovalRules rules, Approvals approvals) {
        this.rules = rules;
        this.approvals = approvals;
    }

    /** Those of them that somebody has, who is told apart by a test. */
    public Set<String> held(Predicate<String> has) {
        Set<String> held = new LinkedHashSet<>(rules.roles());
        held.addAll(approvals.openRoles());
        held.removeIf(role -> !has.test(role));
        return held;
    }
}
