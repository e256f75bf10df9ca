package io.ledgerline.posting.departure;

import io.ledgerline.posting.connector.Command;
import java.util.List;
import java.util.UUID;

/**
 * What is to leave for one ERP together.
 *
 * @param id of its row; goes up in the order of writing
 * @param commands in their order
 */
record Departure(UUID id, List<Command> commands) {

    /**
     * The oldest rows.
     *
     * @param departures in their order
     * @param more there are others behind them
     */
    record Page(List<Departure> departures, boolean more) {}
}
