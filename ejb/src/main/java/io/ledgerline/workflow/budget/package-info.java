/**
 * Whether a cost centre can afford what it asks for: balances as the ERP or the finance department last told them, what approved
 * requisitions have taken since, and the site's policy for what goes beyond. Never a system of record: each finding says how old
 * the figure is.
 */
package io.ledgerline.workflow.budget;
