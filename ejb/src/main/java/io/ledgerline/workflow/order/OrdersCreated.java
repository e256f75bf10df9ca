package io.ledgerline.workflow.order;

import java.util.List;

/**
 * CDI event: orders have come to stand in the register, in the transaction that put them there. For who waits for an order to be known.
 *
 * @param orders the new ones
 */
public record OrdersCreated(List<Order> orders) {}
