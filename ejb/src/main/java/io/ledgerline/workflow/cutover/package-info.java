/**
 * Cutovers: facilities and domains go over to another ERP on a day, with a rehearsal that writes nothing, the move of open orders, and the
 * way back. See docs/tasks/cut-over-an-erp.md.
 */
package io.ledgerline.workflow.cutover;
