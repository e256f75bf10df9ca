/**
 * What goes out to trading partners: each document has its row, the protocol of its partner's profile, its retries and its
 * acknowledgement.
 */
package io.ledgerline.outbound;
