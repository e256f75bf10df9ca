/** Webhooks: who is told of events, what they were told, and what others tell the hub. */
package io.ledgerline.web.api.webhook;
