/** HL7 v2 over MLLP, as its senders see it. */
package io.ledgerline.e2e.mllp;
