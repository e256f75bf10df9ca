package io.ledgerline.posting.delivery;

import io.ledgerline.platform.Log;
import io.ledgerline.platform.Settings;
import io.ledgerline.platform.Time;
import io.ledgerline.platform.db.Database;
import io.ledgerline.posting.CommandQueue;
import io.ledgerline.posting.CommandQueue.Passage;
import io.ledgerline.posting.PostingHandover;
import io.ledgerline.posting.PostingLedger;
import io.ledgerline.posting.PostingState;
import io.ledgerline.posting.connector.Command;
import io.ledgerline.posting.connector.Connectors;
import io.ledgerline.posting.connector.Receipt;
import io.ledgerline.posting.connector.TransactedConnector;
import io.ledgerline.posting.departure.Departures;
import io.ledgerline.posting.erp.Erp;
import io.ledgerline.posting.erp.ErpRegistry;
import io.ledgerline.posting.erp.ErpState;
import io.ledgerline.posting.erp.ErpThrottle;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Gives postings to their ERPs, in the transaction that took their commands from the queue: a single guarded UPDATE and the
 * connector's call. No posting overtakes an older one of its ERP and group ({@link GroupOrder}). A command that comes twice finds the posting moved on and does nothing. While the ERP is not open the
 * posting is parked in the ledger instead, so that nothing spins.
 */
@ApplicationScoped
public class PostingDelivery {

    private Database database;
    private PostingLedger ledger;
    private CommandQueue queue;
    private PostingHandover handover;
    private Departures departures;
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
            Database database,
            PostingLedger ledger,
            CommandQueue queue,
            PostingHandover handover,
            Departures departures,
            PostingAnswers answers,
            ErpRegistry erps,
            Connectors connectors,
            ErpThrottle throttle,
            Time time,
            Settings settings) {
        this.database = database;
        this.ledger = ledger;
        this.queue = queue;
        this.handover = handover;
        this.departures = departures;
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

    /**
     * A command as it came from the queue.
     *
     * @param command what to do
     * @param passage how it passes the gate of its ERP
     */
    public record Given(Command command, Passage passage) {}

    /** Delivers, parks or delays one command. */
    public void deliver(Command command, Passage passage) {
        deliver(List.of(new Given(command, passage)));
    }

    /** Delivers, parks or delays commands; what passes goes to each ERP at once, in the order given. */
    public void deliver(List<Given> given) {
        Map<String, List<Command>> passing = new LinkedHashMap<>();
        GroupOrder order =
                GroupOrder.before(database, given.stream().map(Given::command).toList(), time.now(), orderDelay);
        for (Given each : given) {
            if (passes(each.command(), each.passage(), order)) {
                order.goes(each.command());
                passing.computeIfAbsent(each.command().erp(), erp -> new ArrayList<>())
                        .add(each.command());
            }
        }
        passing.forEach((code, commands) -> {
            Erp erp = erps.erp(code).orElseThrow();
            call(erp, connectors.transacted(erp.connector()).orElseThrow(), commands);
        });
    }

    /** False when the command is dealt with: it goes another way, is parked, delayed, or cannot be delivered at all. */
    private boolean passes(Command command, Passage passage, GroupOrder order) {
        Erp erp = erps.erp(command.erp()).orElse(null);
        if (erp != null && handover.remote(erp.code())) {
            // its connector was changed while the command was on the queue
            ledger.find(command.postingId())
                    .filter(posting -> posting.state() == PostingState.PENDING)
                    .ifPresent(posting -> handover.hand(List.of(posting), passage));
            return false;
        }
        if (erp == null || connectors.transacted(erp.connector()).isEmpty()) {
            // configuration is wrong: a person mends it and retries; delivering again would not help
            answers.record(List.of(new ErpAnswer(
                    command.erp(),
                    command.reference(),
                    false,
                    null,
                    "erp-connector-unknown",
                    "ERP " + command.erp() + " or its connector is not configured")));
            return false;
        }
        if (erp.state() == ErpState.HELD || (erp.state() == ErpState.RELEASING && passage == Passage.NEW)) {
            park(command, order);
            return false;
        }
        GroupOrder.Behind behind = order.behind(command);
        if (behind != null && behind.parked()) {
            park(command, order);
            return false;
        }
        if (behind != null) {
            queue.send(command, passage, behind.delay());
            return false;
        }
        if (command.reverses() != null && ledger.underWay(command.reverses())) {
            // groups keep the order of queues, but not past a recovery or a second delivery of the one before
            queue.send(command, passage, orderDelay);
            return false;
        }
        return passage == Passage.SLOTTED || mayPassNow(erp, command, order);
    }

    private void park(Command command, GroupOrder order) {
        ledger.park(command.postingId(), command.attempt(), time.now());
        order.parks(command);
    }

    private boolean mayPassNow(Erp erp, Command command, GroupOrder order) {
        Duration slot = throttle.slot(erp, maxDelay);
        if (slot.isNegative()) {
            // far over the rate: the backlog waits in the ledger and is let go at the ERP's rate
            park(command, order);
        } else if (!slot.isZero()) {
            queue.send(command, Passage.SLOTTED, slot);
            // those after it get later slots, and are looked at again when they come
            order.goes(command);
        }
        return slot.isZero();
    }

    private void call(Erp erp, TransactedConnector connector, List<Command> commands) {
        try (ErpThrottle.Call call = throttle.begin(erp, callPatience)) {
            // no room, or postings before these have yet to leave: that is no failure, so it counts as no delivery
            if (call == null || !departures.awaitClear(erp.code(), callPatience)) {
                commands.forEach(command -> queue.send(command, Passage.SLOTTED, callDelay));
                return;
            }
            Instant now = time.now();
            List<Command> claimed = ledger.sent(commands, now, now.plus(replyTimeout));
            if (claimed.size() < commands.size()) {
                Set<Command> known = Set.copyOf(claimed);
                commands.stream()
                        .filter(command -> !known.contains(command))
                        .forEach(command -> Log.LOG.commandIgnored(command.postingId(), command.attempt()));
            }
            List<Receipt> receipts = connector.post(erp, claimed);
            List<ErpAnswer> known = new ArrayList<>();
            for (int i = 0; i < receipts.size(); i++) {
                Receipt receipt = receipts.get(i);
                if (receipt.status() != Receipt.Status.SENT) {
                    known.add(new ErpAnswer(
                            erp.code(),
                            claimed.get(i).reference(),
                            receipt.status() == Receipt.Status.POSTED,
                            receipt.documentNumber(),
                            receipt.code(),
                            receipt.message()));
                }
            }
            if (!known.isEmpty()) {
                answers.record(known);
            }
        }
    }
}
