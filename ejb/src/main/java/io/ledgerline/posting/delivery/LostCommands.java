package io.ledgerline.posting.delivery;

import io.ledgerline.platform.Log;
import io.ledgerline.platform.Settings;
import io.ledgerline.platform.Time;
import io.ledgerline.posting.CommandQueue;
import io.ledgerline.posting.CommandQueue.Passage;
import io.ledgerline.posting.Posting;
import io.ledgerline.posting.PostingHandover;
import io.ledgerline.posting.PostingLedger;
import io.ledgerline.posting.erp.Erp;
import io.ledgerline.posting.erp.ErpState;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * Sends the commands of postings again that have waited long to be sent although {@code erp.posting} holds little: their commands
 * went with the broker's journal, which need not be restored. A command that comes twice does nothing, so a look at the wrong
 * moment does no harm. Once for each posting: one whose command became a dead letter is a person's.
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
public class LostCommands {

    /** A longer queue explains why postings wait. Under load it is never empty, so that nobody may wait for that. */
    private static final long SHORT = 1_000;

    @Inject
    private PostingLedger ledger;

    @Inject
    private CommandQueue queue;

    @Inject
    private PostingHandover handover;

    @Inject
    private Settings settings;

    @Inject
    private Time time;

    /** For the container. */
    public LostCommands() {}

    /** With its parts; for tests. */
    LostCommands(PostingLedger ledger, CommandQueue queue, PostingHandover handover, Settings settings, Time time) {
        this.ledger = ledger;
        this.queue = queue;
        this.handover = handover;
        this.settings = settings;
        this.time = time;
    }

    /**
     * Sends at most so many of an open ERP, oldest first. Those of an ERP that joins no transaction stand in the line, which is
     * a table.
     *
     * @return how many
     */
    public int sendAgain(Erp erp, int limit) {
        Instant now = time.now();
        Duration after = settings.duration("ledgerline.posting.lost-after", Duration.ofMinutes(1));
        long length = queue.length();
        boolean told = length != CommandQueue.UNKNOWN && length < SHORT;
        if (!told || erp.state() != ErpState.OPEN || handover.remote(erp.code())) {
            return 0;
        }
        List<Posting> lost = ledger.sentAgain(ledger.untouched(erp.code(), now.minus(after), limit), now);
        if (!lost.isEmpty()) {
            Log.LOG.commandsLost(erp.code(), lost.size());
            handover.hand(lost, Passage.NEW);
        }
        return lost.size();
    }
}
