package io.ledgerline.posting.connector.odata;

import io.ledgerline.platform.Settings;
import io.ledgerline.platform.Time;
import io.ledgerline.posting.PostingKind;
import io.ledgerline.posting.connector.Capabilities;
import io.ledgerline.posting.connector.CodeTeller;
import io.ledgerline.posting.connector.Command;
import io.ledgerline.posting.connector.Finding;
import io.ledgerline.posting.connector.Probe;
import io.ledgerline.posting.connector.RemoteConnector;
import io.ledgerline.posting.connector.Reply;
import io.ledgerline.posting.connector.http.CommandDocument;
import io.ledgerline.posting.connector.http.HttpCalls;
import io.ledgerline.posting.connector.http.NoAnswer;
import io.ledgerline.posting.connector.http.Question;
import io.ledgerline.posting.connector.http.Unfit;
import io.ledgerline.posting.connector.odata.ODataSession.NoToken;
import io.ledgerline.posting.erp.Erp;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;

/**
 * Speaks to SAP S/4HANA: purchase orders, material documents and supplier invoices by the published OData V2 services, one deep insert for
 * each document, so that SAP books all of it or nothing. Orders are changed item by item, in calls that come to the same when they are
 * repeated. Journal entries are no part: SAP takes them over SOAP only.
 */
@Named("odata")
@ApplicationScoped
public class ODataConnector implements RemoteConnector, CodeTeller {

    private static final Set<PostingKind> KINDS = EnumSet.complementOf(EnumSet.of(PostingKind.JOURNAL));

    private final ODataSession.Tokens tokens = new ODataSession.Tokens();
    private Settings settings;
    private HttpCalls calls;
    private Time time;

    /** For the container. */
    protected ODataConnector() {}

    /** With the hub's configuration and clock. */
    @Inject
    public ODataConnector(Settings settings, Time time) {
        this.settings = settings;
        this.calls = new HttpCalls(settings);
        this.time = time;
    }

    @Override
    public Reply call(Erp erp, Command command) {
        if (!KINDS.contains(command.kind())) {
            return new Reply.Rejected(
                    "kind-not-supported", "SAP S/4HANA takes no " + command.kind() + " over OData; route it elsewhere");
        }
        ODataSession session = null;
        try {
            ODataSettings its = ODataSettings.of(erp, settings);
            session = new ODataSession(its, calls, tokens);
            return new ODataWork(its, session, time).carryOut(CommandDocument.read(command));
        } catch (Unfit e) {
            return new Reply.Rejected(e.code(), e.getMessage());
        } catch (NoToken e) {
            HttpResponse<byte[]> response = e.response();
            Reply reply = ODataReplies.refused(response, ODataSettings.of(erp, settings), time.now());
            return reply instanceof Reply.SignInRefused || session.changing()
                    ? reply
                    : new Reply.Declined("no-token-" + response.statusCode(), null);
        } catch (ExecutionException e) {
            return ODataReplies.failed(e.getCause(), session.changing());
        } catch (TimeoutException e) {
            return ODataReplies.failed(e, session.changing());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return session.changing() ? new Reply.Unknown("interrupted") : new Reply.Declined("interrupted", null);
        } catch (IllegalArgumentException e) {
            return new Reply.Declined("erp-settings", null);
        }
    }

    @Override
    public Finding find(Erp erp, Command command) {
        if (!KINDS.contains(command.kind())) {
            return new Finding.Absent();
        }
        try {
            return Question.of(() -> {
                ODataSettings its = ODataSettings.of(erp, settings);
                return new ODataWork(its, new ODataSession(its, calls, tokens), time)
                        .find(CommandDocument.read(command));
            });
        } catch (Unfit e) {
            // it can never have been handed in
            return new Finding.Absent();
        } catch (NoAnswer e) {
            return new Finding.Unclear(e.code(), null);
        }
    }

    /** One read for each code, all within one bound. */
    @Override
    public List<Unknown> unknown(Erp erp, Kind kind, Collection<String> codes) throws NotTold {
        try {
            return Question.of(() -> {
                ODataSettings its = ODataSettings.of(erp, settings);
                ODataSession session = new ODataSession(its, calls, tokens);
                List<Unknown> unknown = new ArrayList<>();
                for (String code : codes) {
                    int status =
                            session.get(ODataEntity.master(kind, its, code)).statusCode();
                    if (status == 404) {
                        unknown.add(new Unknown(kind, code));
                    } else if (status != 200) {
                        throw new NotTold("http-" + status);
                    }
                }
                return unknown;
            });
        } catch (NoAnswer e) {
            throw new NotTold(e.code());
        }
    }

    /** Up while the service of purchase orders answers. */
    @Override
    public Probe probe(Erp erp) {
        try {
            int status = Question.of(() -> {
                ODataSettings its = ODataSettings.of(erp, settings);
                ODataSession session =
                        new ODataSession(its, calls, tokens, its.http().connectTimeout());
                return session.get('/' + ODataEntity.ORDER.service() + '/').statusCode();
            });
            return status / 100 == 2
                    ? Probe.up("OData services answer")
                    : Probe.down("OData services answer " + status);
        } catch (NoAnswer e) {
            return Probe.down(e.words("OData services"));
        }
    }

    @Override
    public Capabilities capabilities(Erp erp) {
        return new Capabilities(false, false, ODataSettings.of(erp, settings).idempotency());
    }

    @Override
    public Set<PostingKind> kinds(Erp erp) {
        return EnumSet.copyOf(KINDS);
    }

    @Override
    public Duration longestCall(Erp erp) {
        return ODataSettings.of(erp, settings).http().longestCall();
    }

    @Override
    public Patience patience(Erp erp) {
        return ODataSettings.of(erp, settings).http().patience();
    }
}
