/** What HL7 v2 calls its fields. */
package io.ledgerline.hl7v2.fields;
