/** Where messages of the MLLP port go: straight into the hub, or to the queue {@code in.hl7v2}. */
package io.ledgerline.mllp.inbox;
