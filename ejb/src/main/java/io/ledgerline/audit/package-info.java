/**
 * The audit trail: append-only, hash-chained entries for every decision, change, posting and read of protected data. It
 * observes {@code platform.AuditRecord}; nobody imports it, save the web layer to show it.
 */
package io.ledgerline.audit;
