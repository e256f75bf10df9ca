package io.ledgerline.posting.departure;

import io.ledgerline.platform.Time;
import io.ledgerline.posting.CommandQueue.Passage;
import io.ledgerline.posting.PostingHandover;
import io.ledgerline.posting.PostingLedger;
import io.ledgerline.posting.connector.Command;
import io.ledgerline.posting.connector.Connectors;
import io.ledgerline.posting.connector.TransactedConnector;
import io.ledgerline.posting.erp.Erp;
import io.ledgerline.posting.erp.ErpRegistry;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.util.List;

/** Puts what is to leave into the queue of its ERP: one transaction of the hub's database and its broker. */
@Stateless
@TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
public class DepartureSender {

    private DepartureRows rows;
    private PostingLedger ledger;
    private PostingHandover handover;
    private ErpRegistry erps;
    private Connectors connectors;
    private Time time;

    /** For the container. */
    public DepartureSender() {}

    /** With its parts. */
    @Inject
    public DepartureSender(
            DepartureRows rows,
            PostingLedger ledger,
            PostingHandover handover,
            ErpRegistry erps,
            Connectors connectors,
            Time time) {
        this.rows = rows;
        this.ledger = ledger;
        this.handover = handover;
        this.erps = erps;
        this.connectors = connectors;
        this.time = time;
    }

    /**
     * Sends what nobody else has sent, in the order given. When the ERP has been given another connector meanwhile, its postings go
     * the ordinary way.
     */
    public void send(String code, List<Departure> departures) {
        List<Command> commands = rows.take(departures).stream()
                .flatMap(departure -> departure.commands().stream())
                .toList();
        Erp erp = erps.erp(code).orElse(null);
        TransactedConnector connector = erp == null
                ? null
                : connectors
                        .transacted(erp.connector())
                        .filter(found -> found.waitsForNobody(erp))
                        .orElse(null);
        if (connector == null) {
            handover.hand(ledger.recall(commands, time.now()), Passage.NEW);
        } else if (!commands.isEmpty()) {
            connector.post(erp, commands);
        }
    }

    /** The oldest of a node, read outside of any transaction that is to change them. */
    public Departure.Page oldest(String node, String erp) {
        return rows.oldest(node, erp);
    }
}
