/**
 * Reads HL7 v2 (2.1 to 2.8, ER7) as it is really sent: any delimiters, line ends, character sets, batches. Tolerant where
 * the meaning is clear, with a note of what was tolerated; a {@link io.ledgerline.intake.MalformedMessage} where it is not.
 * Lazy: a message is cut into segments, and everything below is looked up when somebody asks for it.
 */
package io.ledgerline.hl7v2.reader;
