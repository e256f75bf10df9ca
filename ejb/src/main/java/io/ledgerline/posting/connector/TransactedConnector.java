package io.ledgerline.posting.connector;

import io.ledgerline.posting.erp.Erp;
import java.util.List;

/** Speaks to ERPs that join the transaction in which the hub records what it does. */
public interface TransactedConnector extends ErpConnector {

    /**
     * Gives a command to the ERP, in the caller's transaction.
     *
     * @throws RuntimeException when the ERP cannot be reached: the transaction rolls back and the command is delivered again
     */
    Receipt post(Erp erp, Command command);

    /**
     * Gives commands to the ERP, in their order and in the caller's transaction; a receipt for each.
     *
     * @throws RuntimeException when the ERP cannot be reached: the transaction rolls back and all are delivered again
     */
    default List<Receipt> post(Erp erp, List<Command> commands) {
        return commands.stream().map(command -> post(erp, command)).toList();
    }

    /**
     * True when {@link #post} needs nothing but the hub's own broker, and the ERP's answer always comes later. Such a posting
     * may be given to its ERP in the transaction that takes a message in: no ERP can hold that up.
     */
    default boolean waitsForNobody(Erp erp) {
        return false;
    }

    /** Gives a command again of which the answer is missing; never makes a second document. */
    void ask(Erp erp, Command command);
}
