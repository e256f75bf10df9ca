package io.ledgerline.sandbox.entry;

import io.ledgerline.sandbox.entry.Counter.Outcome;
import io.ledgerline.sandbox.entry.InterfaceTable.Waiting;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.util.List;

/** Books commands of the interface table, each batch in one transaction. */
@Stateless
@TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
public class LegacyRound {

    @Inject
    private InterfaceTable table;

    @Inject
    private Counter counter;

    /** Books at most so many commands; returns how many it found. */
    public int batch(int limit) {
        List<Waiting> waiting = table.waiting(Switches.LEGACY, limit);
        waiting.forEach(this::one);
        return waiting.size();
    }

    /** Books one command. Its row stays NEW when the answer is to be lost: the next round asks again. */
    public void one(Waiting command) {
        Outcome outcome = counter.take(Switches.LEGACY, command.payload(), command.reference());
        if (!outcome.lost()) {
            table.processed(command.reference(), outcome.answer());
        }
    }
}
