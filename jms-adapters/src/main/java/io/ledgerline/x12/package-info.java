/** X12 interchanges in: translator, acknowledger (TA1, 997, 999), and the listener of the queue {@code in.x12}. */
package io.ledgerline.x12;
