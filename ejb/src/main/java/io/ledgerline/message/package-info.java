/** The journal: every message that came in, its state, its reply, duplicates and retention. */
package io.ledgerline.message;
