/** Runs messages of the journal again, from the queue {@code intake.resume}. */
package io.ledgerline.jms.resume;
