/** Each telling of an event to a webhook: written with the event, sent after the commit, repeated until it is taken or given up. */
package io.ledgerline.events.delivery;
