/** Lots and serial numbers: by which documents each was used, received or sent back. */
package io.ledgerline.workflow.tracking;
