/**
 * The MLLP server: HL7 v2 over TCP. Each message is stored durably on {@code in.hl7v2} before anything is acknowledged.
 */
package io.ledgerline.mllp;
