/**
 * The decision table that says who has to approve what: rows of FEEL unary tests, versioned, activated without redeployment.
 * Reads and decides; opens no case.
 */
package io.ledgerline.workflow.approval.rules;
