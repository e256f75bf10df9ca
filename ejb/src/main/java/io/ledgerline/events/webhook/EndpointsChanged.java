package io.ledgerline.events.webhook;

/** CDI event, fired in a transaction that changes endpoints: what this node holds of them is old once it is committed. */
record EndpointsChanged() {}
