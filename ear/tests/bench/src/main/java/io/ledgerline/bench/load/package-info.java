/**
 * The load driver: a black box that speaks MLLP or JMS to a running hub and measures what its senders and its operators would
 * see. It imports nothing of the hub.
 */
package io.ledgerline.bench.load;
