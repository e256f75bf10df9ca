package io.ledgerline.posting.delivery;

import io.ledgerline.platform.Log;
import io.ledgerline.platform.Settings;
import io.ledgerline.platform.Time;
import io.ledgerline.posting.CommandQueue;
import io.ledgerline.posting.Posting;
import io.ledgerline.posting.PostingLedger;
import io.ledgerline.posting.connector.Connectors;
import io.ledgerline.posting.connector.TransactedConnector;
import io.ledgerline.posting.erp.Erp;
import io.ledgerline.posting.erp.ErpState;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * Settles postings whose answer is missing: asks the ERP again under the same reference with growing intervals, and leaves
 * them to a person when that does not help.
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
public class PostingJanitor {

    /** Actor of what the janitor does. */
    static final String ACTOR = "system:janitor";

    @Inject
    private PostingLedger ledger;

    @Inject
    private Connectors connectors;

    @Inject
    private Event<Object> events;

    @Inject
    private Settings settings;

    @Inject
    private Time time;

    /** For the container. */
    public PostingJanitor() {}

    /** With its parts; for tests. */
    PostingJanitor(PostingLedger ledger, Connectors connectors, Event<Object> events, Settings settings, Time time) {
        this.ledger = ledger;
        this.connectors = connectors;
        this.events = events;
        this.settings = settings;
        this.time = time;
    }

    /**
     * Deals with at most so many overdue postings of an ERP that has been open long enough to have answered.
     *
     * @return how many it dealt with
     */
    public int settle(Erp erp, int limit) {
        Duration timeout = settings.duration("ledgerline.posting.reply-timeout", Duration.ofMinutes(5));
        int mostAsks = settings.number("ledgerline.posting.max-asks", 5);
        Instant now = time.now();
        if (erp.state() != ErpState.OPEN || erp.stateSince().plus(timeout).isAfter(now)) {
            return 0;
        }
        TransactedConnector connector = connectors.transacted(erp.connector()).orElse(null);
        if (connector == null) {
            return 0;
        }
        List<Posting> waiting = ledger.overdue(erp.code(), now, limit);
        for (Posting posting : waiting) {
            if (posting.asks() < mostAsks) {
                Duration wait = timeout.multipliedBy(1L << Math.min(posting.asks() + 1, 6));
                if (ledger.asked(posting.id(), now, now.plus(wait))) {
                    ledger.event(posting, ACTOR, "ASKED", null, null, now);
                    connector.ask(erp, CommandQueue.lastCommand(posting));
                }
            } else if (new SettledDoubts(ledger, events).leave(posting, "no-answer", ACTOR, now)) {
                Log.LOG.inDoubt(posting.erp(), posting.id(), posting.asks());
            }
        }
        return waiting.size();
    }
}
