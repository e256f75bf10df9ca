package io.ledgerline.posting.remote;

import io.ledgerline.platform.AuditRecord;
import io.ledgerline.platform.Ids;
import io.ledgerline.platform.Log;
import io.ledgerline.platform.Settings;
import io.ledgerline.platform.Time;
import io.ledgerline.posting.Posting;
import io.ledgerline.posting.PostingLedger;
import io.ledgerline.posting.PostingOverdue;
import io.ledgerline.posting.connector.Connectors;
import io.ledgerline.posting.connector.Finding;
import io.ledgerline.posting.connector.RemoteConnector;
import io.ledgerline.posting.connector.Reply;
import io.ledgerline.posting.delivery.ErpAnswer;
import io.ledgerline.posting.delivery.PostingAnswers;
import io.ledgerline.posting.erp.Erp;
import io.ledgerline.posting.erp.ErpGate;
import io.ledgerline.posting.erp.ErpRegistry;
import io.ledgerline.posting.erp.ErpState;
import io.ledgerline.posting.remote.DoubtRules.Decision;
import io.ledgerline.posting.remote.LineRow.Stage;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * What is written before and after a call to an ERP that joins no transaction; each method is a transaction of its own, and
 * none is open during the call.
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
public class RemoteBooks {

    /** Actor of what happens here. */
    static final String ACTOR = "system:line";

    private PostingLine line;
    private PostingLedger ledger;
    private PostingAnswers answers;
    private ErpGate gate;
    private ErpRegistry erps;
    private Connectors connectors;
    private Event<Object> events;
    private Time time;
    private RemoteSettings settings;
    private String node;

    /** Tells this start of the server from earlier ones: what an earlier one was calling nobody calls any more. */
    private static final UUID START = Ids.next();

    /** For the container. */
    public RemoteBooks() {}

    /** With its parts. */
    @Inject
    public RemoteBooks(
            PostingLine line,
            PostingLedger ledger,
            PostingAnswers answers,
            ErpGate gate,
            ErpRegistry erps,
            Connectors connectors,
            Event<Object> events,
            Time time,
            Settings settings) {
        this.line = line;
        this.ledger = ledger;
        this.answers = answers;
        this.gate = gate;
        this.erps = erps;
        this.connectors = connectors;
        this.events = events;
        this.time = time;
        this.settings = RemoteSettings.of(settings);
        this.node = settings.text("ledgerline.node.id", System.getProperty("jboss.node.name", "ledgerline-1"));
    }

    /**
     * A call or question that this thread may make.
     *
     * @param id names it in the line
     * @param posting the posting, with the attempt counted
     */
    public record Claim(UUID id, Posting posting) {}

    /** Postings of an ERP that are to be asked about, and those that may be called. */
    public record Due(List<UUID> ask, List<UUID> call) {}

    /** What is due now, at most so many of each. */
    public Due due(Erp erp, int limit) {
        Instant now = time.now();
        return new Due(line.askable(erp.code(), now, limit), line.callable(erp.code(), now, limit));
    }

    /** Records the intent to call; empty when there is nothing to call, or somebody else does. */
    public Optional<Claim> beginCall(Erp erp, RemoteConnector connector, UUID posting) {
        Instant now = time.now();
        Duration longest = connector.longestCall(erp);
        // a look may come before it
        Instant over = now.plus(longest.multipliedBy(RemoteSender.looks(erp, connector) ? 2 : 1))
                .plus(settings.margin());
        UUID claim = Ids.next();
        return line.beginCall(posting, claim, node, START, now, over)
                ? ledger.find(posting).map(found -> new Claim(claim, found))
                : Optional.empty();
    }

    /** Begins a question; empty when there is none, or somebody else asks. */
    public Optional<Claim> beginAsk(Erp erp, RemoteConnector connector, UUID posting) {
        Instant now = time.now();
        Instant over = now.plus(connector.longestCall(erp)).plus(settings.margin());
        UUID claim = Ids.next();
        return line.beginAsk(posting, claim, now, over)
                ? ledger.find(posting).map(found -> new Claim(claim, found))
                : Optional.empty();
    }

    /**
     * Records what became of a call. A confirmation counts whoever has taken over meanwhile; everything else only while the
     * claim is in force.
     *
     * @param pause how long the ERP is left alone, when it declined
     */
    public void record(Erp erp, RemoteConnector connector, Claim claim, Reply reply, Duration pause) {
        Instant now = time.now();
        UUID posting = claim.posting().id();
        if (reply instanceof Reply.Posted posted) {
            line.leave(posting);
            answer(erp, claim, true, posted.documentNumber(), null, null);
        } else if (reply instanceof Reply.Rejected rejected) {
            if (line.leave(posting, claim.id())) {
                answer(erp, claim, false, null, rejected.code(), rejected.message());
            }
        } else if (reply instanceof Reply.Unknown unknown) {
            doubt(claim.posting(), claim.id(), unknown.code(), now, connector.patience(erp));
        } else {
            line.undone(posting, claim.id(), now, now.plus(pause));
            if (reply instanceof Reply.SignInRefused refused) {
                ledger.event(claim.posting(), ACTOR, "DECLINED", refused.code(), null, now);
            }
        }
    }

    /** Records that the ERP has a document of the reference, whoever has taken over meanwhile. */
    public void found(Erp erp, Claim claim, String documentNumber) {
        line.leave(claim.posting().id());
        ledger.event(claim.posting(), ACTOR, "FOUND", null, null, time.now());
        answer(erp, claim, true, documentNumber, null, null);
    }

    private void answer(Erp erp, Claim claim, boolean posted, String number, String code, String message) {
        answers.record(
                List.of(new ErpAnswer(erp.code(), claim.posting().idempotencyKey(), posted, number, code, message)));
    }

    private void doubt(Posting posting, UUID claim, String reason, Instant now, RemoteConnector.Patience patience) {
        if (line.doubt(posting.id(), claim, reason, now, now.plus(patience.visibility()))) {
            Log.LOG.doubt(posting.erp(), posting.id(), posting.attempts(), reason);
            ledger.event(posting, ACTOR, "IN_DOUBT", reason, null, now);
            audit("posting.in_doubt", posting, reason);
        }
    }

    /** Records what follows from a look into the ERP. */
    public void settle(Erp erp, RemoteConnector connector, Claim claim, Finding finding) {
        Instant now = time.now();
        Posting posting = claim.posting();
        LineRow row = line.find(posting.id())
                .filter(found -> claim.id().equals(found.claim()))
                .orElse(null);
        if (row == null && !(finding instanceof Finding.Found)) {
            return;
        }
        Decision decision = finding instanceof Finding.Found found
                ? new Decision.Posted(found.documentNumber())
                : rules(erp, connector).decide(row, finding, now);
        if (decision instanceof Decision.Posted posted) {
            found(erp, claim, posted.documentNumber());
        } else if (decision instanceof Decision.Resend resend) {
            if (line.resend(posting.id(), claim.id(), now, resend.due())) {
                ledger.event(posting, ACTOR, "RESENT", row.reason(), null, now);
                audit("posting.resent", posting, row.reason());
            }
        } else if (decision instanceof Decision.Person person) {
            if (line.wait(posting.id(), claim.id(), Stage.PERSON, now, true, person.reason())) {
                ledger.event(posting, ACTOR, "LEFT_TO_PERSON", person.reason(), null, now);
                alert(posting, person.reason(), row.asks());
            }
        } else {
            Decision.AskAgain again = (Decision.AskAgain) decision;
            boolean alerted = row.alerted() || again.alert();
            boolean ours = line.wait(posting.id(), claim.id(), Stage.DOUBT, again.due(), alerted, again.reason());
            if (ours && again.alert()) {
                alert(posting, again.reason(), row.asks());
            }
        }
    }

    private DoubtRules rules(Erp erp, RemoteConnector connector) {
        return new DoubtRules(
                connector.capabilities(erp).idempotency(),
                connector.patience(erp),
                connector.longestCall(erp),
                settings.leastAsks(),
                settings.mostTries(),
                settings.askInterval(),
                settings.longestAskInterval(),
                settings.alertAfter());
    }

    private void alert(Posting posting, String reason, int asks) {
        Log.LOG.inDoubt(posting.erp(), posting.id(), asks);
        events.fire(PostingOverdue.of(posting, asks, reason));
    }

    /** Tells that no call to an ERP has had an effect for long, or, without a code, that one has again. */
    public void takesNothing(Erp erp, String code, Duration lasting) {
        if (code != null) {
            Log.LOG.takesNothing(erp.code(), lasting.toMinutes(), code);
        }
        events.fire(new ErpTakesNothing(erp.code(), code, lasting));
    }

    /** Holds an ERP that does not let the hub in until an operator has mended that. */
    public void lockedOut(Erp erp, String code) {
        if (gate.erp(erp.code())
                .filter(now -> now.state() == ErpState.HELD && now.manual())
                .isEmpty()) {
            gate.hold(erp.code(), "The ERP refuses the hub's sign-in (" + code + ")", ACTOR);
            events.fire(new ErpLockedOut(erp.code(), code));
        }
    }

    /**
     * Puts in doubt what nobody will record the end of: calls whose time is over, and calls of an earlier start of this
     * server.
     *
     * @return how many
     */
    public int takeOver(int limit) {
        Instant now = time.now();
        List<LineRow> rows = line.abandoned(node, START, now, limit);
        for (LineRow row : rows) {
            Posting posting = ledger.find(row.postingId()).orElseThrow();
            doubt(posting, row.claim(), "call-abandoned", now, patience(row.erp()));
        }
        return rows.size();
    }

    /** An ERP whose settings are wrong now must not keep those of others from being taken over. */
    private RemoteConnector.Patience patience(String code) {
        RemoteConnector.Patience otherwise = new RemoteConnector.Patience(Duration.ofSeconds(1), null);
        try {
            return erps.erp(code)
                    .flatMap(erp -> connectors.remote(erp.connector()).map(connector -> connector.patience(erp)))
                    .orElse(otherwise);
        } catch (IllegalArgumentException | DateTimeException e) {
            Log.LOG.roundFailed("Taking over calls", code, e);
            return otherwise;
        }
    }

    private void audit(String action, Posting posting, String reason) {
        events.fire(new AuditRecord(
                ACTOR,
                action,
                "posting",
                posting.id().toString(),
                posting.facility(),
                Map.of("erp", posting.erp(), "reference", posting.idempotencyKey(), "reason", String.valueOf(reason))));
    }
}
