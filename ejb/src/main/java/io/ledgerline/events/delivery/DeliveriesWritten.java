package io.ledgerline.events.delivery;

/** CDI event, fired in the transaction that writes deliveries: the dispatch looks once it is committed. */
record DeliveriesWritten() {}
