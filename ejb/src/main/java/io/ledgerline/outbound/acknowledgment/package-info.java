/** What partners' systems say to documents of ours, by the standard: it settles them. */
package io.ledgerline.outbound.acknowledgment;
