package io.ledgerline.posting.connector.fusion;

import io.ledgerline.platform.Settings;
import io.ledgerline.platform.Time;
import io.ledgerline.posting.PostingKind;
import io.ledgerline.posting.connector.Capabilities;
import io.ledgerline.posting.connector.Capabilities.Idempotency;
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
import io.ledgerline.posting.erp.Erp;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;

/**
 * Speaks to Oracle Fusion Cloud: purchase orders as drafts that are submitted, receipts, supplier invoices and credit memos. Fusion knows no
 * idempotency key, so each command looks for its own before it makes anything, and drives on what it finds half done. Changes of
 * orders, returns, stock movements and journals are no part: their resources need ids of Fusion's own or load files.
 */
@Named("fusion")
@ApplicationScoped
public class FusionConnector implements RemoteConnector {

    static final String NOT_SUPPORTED =
            "Oracle Fusion takes orders, receipts and invoices from the hub; route the rest elsewhere or book it by hand";

    private static final Set<PostingKind> KINDS = EnumSet.of(
            PostingKind.PURCHASE_ORDER,
            PostingKind.GOODS_RECEIPT,
            PostingKind.SUPPLIER_INVOICE,
            PostingKind.SUPPLIER_CREDIT);

    private Settings settings;
    private HttpCalls calls;
    private Time time;

    /** For the container. */
    protected FusionConnector() {}

    /** With the hub's configuration and clock. */
    @Inject
    public FusionConnector(Settings settings, Time time) {
        this.settings = settings;
        this.calls = new HttpCalls(settings);
        this.time = time;
    }

    @Override
    public Reply call(Erp erp, Command command) {
        if (!KINDS.contains(command.kind())) {
            return new Reply.Rejected("kind-not-supported", NOT_SUPPORTED);
        }
        FusionSession session = null;
        try {
            FusionSettings its = FusionSettings.of(erp, settings);
            session = new FusionSession(its, calls, its.http().timeout());
            return new FusionWork(its, session, time).carryOut(CommandDocument.read(command));
        } catch (Unfit e) {
            return new Reply.Rejected(e.code(), e.getMessage());
        } catch (ExecutionException e) {
            return FusionReplies.failed(e.getCause(), session.changing());
        } catch (TimeoutException e) {
            return FusionReplies.failed(e, session.changing());
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
                FusionSettings its = FusionSettings.of(erp, settings);
                return new FusionWork(
                                its, new FusionSession(its, calls, its.http().timeout()), time)
                        .find(CommandDocument.read(command));
            });
        } catch (Unfit e) {
            // it can never have been handed in
            return new Finding.Absent();
        } catch (NoAnswer e) {
            return new Finding.Unclear(e.code(), null);
        }
    }

    /** Up while the drafts answer. */
    @Override
    public Probe probe(Erp erp) {
        try {
            int status = Question.of(() -> {
                FusionSettings its = FusionSettings.of(erp, settings);
                FusionSession session = new FusionSession(its, calls, its.http().connectTimeout());
                return session.get("/draftPurchaseOrders?limit=1&onlyData=true&fields=POHeaderId")
                        .statusCode();
            });
            return status / 100 == 2
                    ? Probe.up("REST resources answer")
                    : Probe.down("REST resources answer " + status);
        } catch (NoAnswer e) {
            return Probe.down(e.words("REST resources"));
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
    public Set<PostingKind> kinds(Erp erp) {
        return EnumSet.copyOf(KINDS);
    }

    @Override
    public Duration longestCall(Erp erp) {
        return FusionSettings.of(erp, settings).http().longestCall();
    }

    @Override
    public Patience patience(Erp erp) {
        return FusionSettings.of(erp, settings).http().patience();
    }
}
