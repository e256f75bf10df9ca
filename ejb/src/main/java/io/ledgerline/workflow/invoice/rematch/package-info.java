/**
 * Invoices that go on by themselves: when goods of their order move, when their order comes, when their patience is over; and those
 * that a receipt makes for suppliers who are paid by receipt.
 */
package io.ledgerline.workflow.invoice.rematch;
