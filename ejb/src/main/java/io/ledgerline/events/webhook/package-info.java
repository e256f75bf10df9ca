/** Who is told of events by HTTP: endpoints, what they want to hear, their secrets and where they may be. */
package io.ledgerline.events.webhook;
