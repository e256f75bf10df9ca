/**
 * Purchase orders after the ERP gave them a number: sent to the supplier, changed, cancelled, closed; how far each line is
 * stands in the register. The ERP stays the system of record of the order itself.
 */
package io.ledgerline.workflow.order;
