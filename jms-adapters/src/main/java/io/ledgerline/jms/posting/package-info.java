/** Listeners and poller between the posting capability and ERPs: each unwraps, calls once, and ends. */
package io.ledgerline.jms.posting;
