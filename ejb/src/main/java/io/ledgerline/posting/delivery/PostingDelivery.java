package io.ledgerline.posting.delivery;

import io.ledgerline.platform.Log;
import io.ledgerline.platform.Settings;
import io.ledgerline.platform.Time;
import io.ledgerline.posting.CommandQueue;
import io.ledgerline.posting.CommandQueue.Passage;
import io.ledgerline.posting.PostingHandover;
import io.ledgerline.posting.PostingLedger;
import io.ledgerline.posting.PostingState;
import io.ledgerline.posting.connector.Command;
import io.ledgerline.posting.connector.Connectors;
import io.ledgerline.posting.connector.Receipt;
import io.ledgerline.posting.connector.TransactedConnector;
import io.ledgerline.posting.erp.Erp;
import io.ledgerline.posting.erp.ErpRegistry;
import io.ledgerline.posting.erp.ErpState;
import io.ledgerline.posting.erp.ErpThrottle;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * Gives one posting to its ERP, in the transaction that took its command from the queue: a single guarded UPDATE and the
 * connector's call. A command that comes twice finds the posting moved on and does nothing. While the ERP is not open the
 * posting is parked in the ledger instead, so that nothing spins.
 */
@ApplicationScoped
public class PostingDelivery {

    private PostingLedger ledger;
    private CommandQueue queue;
    private PostingHandover handover;
    private PostingAnswers answers;
    private ErpRegistry erps;
    private Connectors connectors;
    private ErpThrottle throttle;
    private Time time;
    private Duration replyTimeout;
    private Duration maxDelay;
    private Duration callPatience;
    private Duration orderDelay;
    private Duration callDelay;

    /** For the container. */
    protected PostingDelivery() {}

    /** With its parts. */
    @Inject
    public PostingDelivery(
            PostingLedger ledger,
            CommandQueue queue,
            PostingHandover handover,
            PostingAnswers answers,
            ErpRegistry erps,
            Connectors connectors,
            ErpThrottle throttle,
            Time time,
            Settings settings) {
        this.ledger = ledger;
        this.queue = queue;
        this.handover = handover;
        this.answers = answers;
        this.erps = erps;
        this.connectors = connectors;
        this.throttle = throttle;
        this.time = time;
        this.replyTimeout = settings.duration("ledgerline.posting.reply-timeout", Duration.ofMinutes(5));
        this.maxDelay = settings.duration("ledgerline.posting.max-delay", Duration.ofSeconds(5));
        this.callPatience = settings.duration("ledgerline.posting.call-patience", Duration.ofMillis(200));
        this.orderDelay = settings.duration("ledgerline.posting.order-delay", Duration.ofSeconds(1));
        this.callDelay = settings.duration("ledgerline.posting.call-delay", Duration.ofMillis(250));
    }

    /** Delivers, parks or delays one command. */
    public void deliver(Command command, Passage passage) {
        Erp erp = erps.erp(command.erp()).orElse(null);
        if (erp != null && handover.remote(erp.code())) {
            // its connector was changed while the command was on the queue
            ledger.find(command.postingId())
                    .filter(posting -> posting.state() == PostingState.PENDING)
                    .ifPresent(posting -> handover.hand(List.of(posting), passage));
            return;
        }
        TransactedConnector connector =
                erp == null ? null : connectors.transacted(erp.connector()).orElse(null);
        if (connector == null) {
            // configuration is wrong: a person mends it and retries; delivering again would not help
            answers.record(List.of(new ErpAnswer(
                    command.erp(),
                    command.reference(),
                    false,
                    null,
                    "erp-connector-unknown",
                    "ERP " + command.erp() + " or its connector is not configured")));
            return;
        }
        if (erp.state() == ErpState.HELD || (erp.state() == ErpState.RELEASING && passage == Passage.NEW)) {
            ledger.park(command.postingId(), command.attempt(), time.now());
            return;
        }
        if (command.reverses() != null && ledger.underWay(command.reverses())) {
            // groups keep the order of queues, but not past a recovery or a second delivery of the one before
            queue.send(command, passage, orderDelay);
            return;
        }
        if (passage == Passage.SLOTTED || mayPassNow(erp, command)) {
            call(erp, connector, command);
        }
    }

    private boolean mayPassNow(Erp erp, Command command) {
        Duration slot = throttle.slot(erp, maxDelay);
        if (slot.isNegative()) {
            // far over the rate: the backlog waits in the ledger and is let go at the ERP's rate
            ledger.park(command.postingId(), command.attempt(), time.now());
        } else if (!slot.isZero()) {
            queue.send(command, Passage.SLOTTED, slot);
        }
        return slot.isZero();
    }

    private void call(Erp erp, TransactedConnector connector, Command command) {
        try (ErpThrottle.Call call = throttle.begin(erp, callPatience)) {
            if (call == null) {
                queue.send(command, Passage.SLOTTED, callDelay);
                return;
            }
            Instant now = time.now();
            if (!ledger.sent(command.postingId(), command.attempt(), now, now.plus(replyTimeout))) {
                Log.LOG.commandIgnored(command.postingId(), command.attempt());
                return;
            }
            Receipt receipt = connector.post(erp, command);
            if (receipt.status() != Receipt.Status.SENT) {
                answers.record(List.of(new ErpAnswer(
                        erp.code(),
                        command.reference(),
                        receipt.status() == Receipt.Status.POSTED,
                        receipt.documentNumber(),
                        receipt.code(),
                        receipt.message())));
            }
        }
    }
}
