/** How postings that go straight get into the queues of their ERPs, after the transaction that wrote them and several at once. */
package io.ledgerline.posting.departure;
