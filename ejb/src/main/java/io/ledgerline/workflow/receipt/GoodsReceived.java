package io.ledgerline.workflow.receipt;

import java.util.List;
import java.util.UUID;

/**
 * CDI event: goods were counted in or out of an order. Fired in the transaction that keeps the sums, while the order is locked, so
 * that whoever waits for goods (a blocked invoice) can go on.
 *
 * @param orderId the order
 * @param orderNumber the hub's number of it
 * @param receiptId the receiving system's number
 * @param messageId the message that told of it
 * @param returned true when goods went back, or a receipt was taken back
 * @param lines numbers of the order's lines that moved
 */
public record GoodsReceived(
        UUID orderId, String orderNumber, String receiptId, UUID messageId, boolean returned, List<Integer> lines) {}
