/** Writes HL7 v2 segments (ER7) in any delimiters. */
package io.ledgerline.hl7v2.writer;
