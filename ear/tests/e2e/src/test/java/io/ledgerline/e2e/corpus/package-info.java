/** A large set of messages that nobody here wrote, sent to a booted hub: what becomes of each. */
package io.ledgerline.e2e.corpus;
