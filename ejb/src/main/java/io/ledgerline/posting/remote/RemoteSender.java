package io.ledgerline.posting.remote;

import io.ledgerline.platform.Log;
import io.ledgerline.platform.Refusal;
import io.ledgerline.platform.Settings;
import io.ledgerline.posting.CommandQueue;
import io.ledgerline.posting.connector.Finding;
import io.ledgerline.posting.connector.RemoteConnector;
import io.ledgerline.posting.connector.Reply;
import io.ledgerline.posting.erp.Erp;
import io.ledgerline.posting.remote.RemoteBooks.Claim;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;

/** Makes one call or asks one question: writes the intent, calls outside any transaction, writes what came of it. */
@ApplicationScoped
public class RemoteSender {

    private RemoteBooks books;
    private RemotePace pace;
    private RemoteSettings settings;

    /** For the container. */
    protected RemoteSender() {}

    /** With its parts. */
    @Inject
    public RemoteSender(RemoteBooks books, RemotePace pace, Settings settings) {
        this.books = books;
        this.pace = pace;
        this.settings = RemoteSettings.of(settings);
    }

    /**
     * Calls the ERP with a posting.
     *
     * @return false when there was nothing to call, or somebody else does
     */
    public boolean call(Erp erp, RemoteConnector connector, UUID posting) {
        long begun = System.nanoTime();
        Optional<Claim> claim = books.beginCall(erp, connector, posting);
        if (claim.isEmpty()) {
            return false;
        }
        Reply reply = stalled(begun)
                ? new Reply.Declined("stalled", Duration.ZERO)
                : connector.call(erp, CommandQueue.lastCommand(claim.get().posting()));
        books.record(erp, connector, claim.get(), reply, pace(erp, reply));
        if (reply instanceof Reply.SignInRefused refused) {
            lockedOut(erp, refused.code());
        }
        return true;
    }

    /**
     * True when so much time has passed since the intent (a pause of the whole process) that others may soon take the call
     * for abandoned: then it must not be made any more.
     */
    private boolean stalled(long begun) {
        return System.nanoTime() - begun > settings.margin().toNanos() / 2;
    }

    /**
     * Asks the ERP about a posting in doubt.
     *
     * @return false when there was nothing to ask, or somebody else does
     */
    public boolean ask(Erp erp, RemoteConnector connector, UUID posting) {
        Optional<Claim> claim = books.beginAsk(erp, connector, posting);
        if (claim.isEmpty()) {
            return false;
        }
        Finding finding =
                connector.find(erp, CommandQueue.lastCommand(claim.get().posting()));
        if (finding instanceof Finding.Unclear unclear) {
            pace.failed(erp.code(), unclear.retryAfter());
        }
        books.settle(erp, connector, claim.get(), finding);
        if (finding instanceof Finding.Closed closed) {
            lockedOut(erp, closed.code());
        }
        return true;
    }

    private Duration pace(Erp erp, Reply reply) {
        if (reply instanceof Reply.Posted || reply instanceof Reply.Rejected) {
            pace.succeeded(erp.code());
            return Duration.ZERO;
        }
        Duration retryAfter = reply instanceof Reply.Declined declined ? declined.retryAfter() : null;
        return pace.failed(erp.code(), retryAfter);
    }

    private void lockedOut(Erp erp, String code) {
        try {
            books.lockedOut(erp, code);
        } catch (Refusal e) {
            // several calls are refused at once: another thread has just held it
            Log.LOG.debugf("ERP %s is being held by another thread: %s", erp.code(), e.getMessage());
        }
    }
}
