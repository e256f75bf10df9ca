package io.ledgerline.outbound;

import java.util.UUID;

/**
 * What to list of the documents that went out. Every part may be null.
 *
 * @param state where they stand
 * @param purpose what they are
 * @param partner the trading partner's number
 * @param supplier the supplier's number
 * @param facility the facility's code
 * @param businessKey number that people know them by
 * @param messageId the message behind them
 * @param overdue true for those whose acknowledgment is overdue
 */
public record OutboundQuery(
        OutboundState state,
        String purpose,
        String partner,
        String supplier,
        String facility,
        String businessKey,
        UUID messageId,
        Boolean overdue) {}
