package io.ledgerline.posting.connector.tryton;

import io.ledgerline.platform.Log;
import io.ledgerline.platform.Settings;
import io.ledgerline.platform.Time;
import io.ledgerline.posting.connector.Capabilities;
import io.ledgerline.posting.connector.Capabilities.Idempotency;
import io.ledgerline.posting.connector.CodeTeller;
import io.ledgerline.posting.connector.Command;
import io.ledgerline.posting.connector.Finding;
import io.ledgerline.posting.connector.PaymentPage;
import io.ledgerline.posting.connector.PaymentSource;
import io.ledgerline.posting.connector.PaymentsUnavailable;
import io.ledgerline.posting.connector.Probe;
import io.ledgerline.posting.connector.RemoteConnector;
import io.ledgerline.posting.connector.Reply;
import io.ledgerline.posting.connector.tryton.document.Lookup;
import io.ledgerline.posting.connector.tryton.document.Request;
import io.ledgerline.posting.connector.tryton.document.Standing;
import io.ledgerline.posting.connector.tryton.document.TrytonDocument;
import io.ledgerline.posting.connector.tryton.document.TrytonDocuments;
import io.ledgerline.posting.connector.tryton.rpc.TrytonDatabase;
import io.ledgerline.posting.connector.tryton.rpc.TrytonFault;
import io.ledgerline.posting.connector.tryton.rpc.TrytonWork;
import io.ledgerline.posting.erp.Erp;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Speaks to Tryton 6.0. Tryton knows no idempotency, so every call looks for the hub's reference first, creates only when there
 * is nothing, and drives what it finds half done to its end. The hub's line lets one call of a key through at a time; what is
 * in doubt is asked about before it is called again (docs/decisions/0048).
 */
@Named("tryton")
@ApplicationScoped
public class TrytonConnector implements RemoteConnector, CodeTeller, PaymentSource {

    /** How long Tryton may take to commit what it has numbered. */
    private static final Duration COMMITTED = Duration.ofSeconds(10);

    /** Codes in one question. */
    private static final int MOST_CODES = 200;

    private record Known(TrytonSettings settings, Erp erp, TrytonDatabase database) {}

    private final Map<String, Known> databases = new ConcurrentHashMap<>();
    private Settings settings;
    private Time time;

    /** For the container. */
    protected TrytonConnector() {}

    /** With the hub's configuration and clock. */
    @Inject
    public TrytonConnector(Settings settings, Time time) {
        this.settings = settings;
        this.time = time;
    }

    @Override
    public Reply call(Erp erp, Command command) {
        try {
            Known tryton = known(erp);
            TrytonWork work = new TrytonWork(tryton.database());
            TrytonDocument kind = kind(command);
            Request request = Request.of(command);
            Standing standing = kind.find(work, request);
            if (standing instanceof Standing.Complete complete) {
                return new Reply.Posted(complete.number());
            }
            if (standing instanceof Standing.Several) {
                // the look that follows tells the person how many
                return new Reply.Unknown("several-documents");
            }
            Lookup lookup = new Lookup(work, tryton.settings().chart());
            long id = standing instanceof Standing.Begun begun ? begun.id() : kind.create(work, lookup, request);
            return new Reply.Posted(completed(work, kind, lookup, request, id));
        } catch (TrytonFault e) {
            return reply(e);
        } catch (IllegalArgumentException e) {
            return new Reply.Declined("erp-settings", null);
        }
    }

    private static String completed(TrytonWork work, TrytonDocument kind, Lookup lookup, Request request, long id)
            throws TrytonFault {
        try {
            return kind.complete(work, lookup, request, id);
        } catch (TrytonFault e) {
            if (e.proof() == TrytonFault.Proof.REFUSED) {
                discard(work, kind, id);
            }
            throw e;
        }
    }

    private static void discard(TrytonWork work, TrytonDocument kind, long id) {
        try {
            kind.discard(work, id);
        } catch (TrytonFault e) {
            // it stays as a draft, and the same command finds it again by its reference
            Log.LOG.debugf("A refused document stays as a draft in Tryton: %s", e.code());
        }
    }

    @Override
    public Finding find(Erp erp, Command command) {
        try {
            TrytonWork work = new TrytonWork(known(erp).database());
            Standing standing = kind(command).find(work, Request.of(command));
            if (standing instanceof Standing.Complete complete) {
                return new Finding.Found(complete.number());
            }
            if (standing instanceof Standing.Begun) {
                return new Finding.Begun();
            }
            return standing instanceof Standing.Several several
                    ? new Finding.Ambiguous(several.count())
                    : new Finding.Absent();
        } catch (TrytonFault e) {
            return e.proof() == TrytonFault.Proof.LOCKED_OUT
                    ? new Finding.Closed(e.code())
                    : new Finding.Unclear(e.code(), e.retryAfter());
        } catch (IllegalArgumentException e) {
            return new Finding.Unclear("erp-settings", null);
        }
    }

    private static TrytonDocument kind(Command command) throws TrytonFault {
        return TrytonDocuments.of(command.kind())
                .orElseThrow(() ->
                        TrytonFault.refused("KIND_UNKNOWN", "The connector to Tryton does not do " + command.kind()));
    }

    private static Reply reply(TrytonFault fault) {
        return switch (fault.proof()) {
            case REFUSED -> new Reply.Rejected(fault.code(), fault.getMessage());
            case NOT_DONE -> new Reply.Declined(fault.code(), fault.retryAfter());
            case LOCKED_OUT -> new Reply.SignInRefused(fault.code());
            case UNKNOWN -> new Reply.Unknown(fault.code());
        };
    }

    /** Nothing is unknown where the settings have the connector make what is missing. */
    @Override
    public List<Unknown> unknown(Erp erp, Kind kind, Collection<String> codes) throws NotTold {
        try {
            Known tryton = known(erp);
            if (tryton.settings().chart().createMissing()) {
                return List.of();
            }
            TrytonWork work = new TrytonWork(tryton.database());
            Set<String> missing = new LinkedHashSet<>(codes);
            List<String> asked = List.copyOf(missing);
            for (int from = 0; from < asked.size(); from += MOST_CODES) {
                List<String> some = asked.subList(from, Math.min(asked.size(), from + MOST_CODES));
                String model = kind == Kind.SUPPLIER ? "party.party" : "product.product";
                work.read(model, List.of(List.of("code", "in", some)), "code")
                        .forEach(row -> missing.remove(row.path("code").asText()));
            }
            return missing.stream().map(code -> new Unknown(kind, code)).toList();
        } catch (TrytonFault e) {
            throw new NotTold(e.code());
        } catch (IllegalArgumentException e) {
            throw new NotTold("erp-settings");
        }
    }

    /** The ERP's setting {@code paymentsAfter} (ISO 8601, {@code PT10S}) leaves younger payments for the next time. */
    @Override
    public PaymentPage payments(Erp erp, String cursor, int limit) throws PaymentsUnavailable {
        try {
            Instant settled = time.now().minus(Duration.parse(erp.setting("paymentsAfter", COMMITTED.toString())));
            return TrytonPayments.page(new TrytonWork(known(erp).database()), cursor, limit, settled);
        } catch (TrytonFault e) {
            throw new PaymentsUnavailable(e.code());
        } catch (IllegalArgumentException | DateTimeException e) {
            throw new PaymentsUnavailable("erp-settings");
        }
    }

    /** Up while the server says its version. */
    @Override
    public Probe probe(Erp erp) {
        try {
            TrytonDatabase database = known(erp).database();
            return Probe.up("Tryton " + database.version(database.access().connectTimeout()));
        } catch (TrytonFault e) {
            return Probe.down("Tryton: " + e.code());
        } catch (IllegalArgumentException e) {
            return Probe.down(e.getMessage());
        }
    }

    @Override
    public boolean looksItself() {
        return true;
    }

    @Override
    public Capabilities capabilities(Erp erp) {
        return new Capabilities(false, false, Idempotency.LOOKUP_ONLY);
    }

    @Override
    public Duration longestCall(Erp erp) {
        return known(erp).settings().access().longest();
    }

    @Override
    public Patience patience(Erp erp) {
        TrytonSettings its = known(erp).settings();
        return new Patience(its.visibility(), its.settling());
    }

    /** A session lives as long as the ERP's row stays as it is. */
    private Known known(Erp erp) {
        Known known = databases.get(erp.code());
        if (known != null
                && known.erp().version() == erp.version()
                && known.erp().settings().equals(erp.settings())) {
            return known;
        }
        TrytonSettings its = TrytonSettings.of(erp, settings);
        Known fresh = new Known(its, erp, new TrytonDatabase(its.access(), time));
        databases.put(erp.code(), fresh);
        return fresh;
    }
}
