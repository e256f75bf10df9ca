package io.ledgerline.workflow.approval;

import java.util.Set;
import java.util.UUID;

/**
 * Which cases are wanted; null matches all.
 *
 * @param state where they stand
 * @param facility canonical facility code
 * @param subject the asker's own number
 * @param workflowId the workflow instance
 * @param roles open cases whose open stage one of these roles can decide
 */
public record ApprovalFilter(CaseState state, String facility, String subject, UUID workflowId, Set<String> roles) {}
