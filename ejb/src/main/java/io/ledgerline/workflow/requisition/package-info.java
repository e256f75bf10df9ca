/**
 * Requisition to purchase order: validated, priced by contract, split by approved supplier, ordered in the ERP; the
 * requester hears the ERP's order numbers.
 */
package io.ledgerline.workflow.requisition;
