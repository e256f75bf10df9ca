/** What suppliers have put on the way: advance ship notices, and what the dock expects because of them. */
package io.ledgerline.workflow.shipment;
