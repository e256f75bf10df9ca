/** EDIFACT that goes out: the writer of messages for trading partners. */
package io.ledgerline.edifact.out;
