/** HL7 v2 in and out: translator, acknowledger, and the listener of the queue {@code in.hl7v2}. */
package io.ledgerline.hl7v2;
