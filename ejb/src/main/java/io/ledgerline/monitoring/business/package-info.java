/**
 * The figures that a hospital runs its purchasing by: how long a requisition takes to an order, what goes through without a person,
 * how invoices match, what is received and not invoiced. Counted once, as things end, into small rows of a day.
 */
package io.ledgerline.monitoring.business;
