package io.ledgerline.events.delivery;

/**
 * CDI event, fired after each attempt to tell a webhook, outside any transaction.
 *
 * @param webhook the endpoint's name
 * @param answer what came of it
 */
public record WebhookAttempted(String webhook, Answer answer) {}
