/**
 * Supply usage: what was used on a patient or in a department becomes an inventory movement and a cost journal, line by line
 * or summarised by financial rule; returns and cancellations reverse the right posting.
 */
package io.ledgerline.workflow.usage;
