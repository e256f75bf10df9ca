/** How long documents may stand in a state, and which stand longer. */
package io.ledgerline.operations.sla;
