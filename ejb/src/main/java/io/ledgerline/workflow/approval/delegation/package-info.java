/** Approvers who are away give their roles to others for a span of time. */
package io.ledgerline.workflow.approval.delegation;
