package io.ledgerline.posting.remote;

import io.ledgerline.platform.Log;
import io.ledgerline.platform.Refusal;
import io.ledgerline.platform.Settings;
import io.ledgerline.posting.CommandQueue;
import io.ledgerline.posting.connector.Command;
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
        Command command = CommandQueue.lastCommand(claim.get().posting());
        Finding there = looks(erp, connector) && !stalled(begun, Duration.ZERO) ? connector.find(erp, command) : null;
        if (there instanceof Finding.Found found) {
            succeeded(erp);
            books.found(erp, claim.get(), found.documentNumber());
            return true;
        }
        Reply reply = otherwise(there);
        if (reply == null) {
            reply = stalled(begun, there == null ? Duration.ZERO : connector.longestCall(erp))
                    ? new Reply.Declined("stalled", Duration.ZERO)
                    : connector.call(erp, command);
        }
        books.record(erp, connector, claim.get(), reply, pace(erp, reply));
        if (reply instanceof Reply.SignInRefused refused) {
            lockedOut(erp, refused.code());
        }
        return true;
    }

    /**
     * True when the ERP is to be asked before it is called: it may have the document although the hub knows of no call, since the hub's
     * database was set back. Where keys or references keep a second document out, the call is the question.
     */
    static boolean looks(Erp erp, RemoteConnector connector) {
        return !connector.capabilities(erp).idempotency().repeatable()
                && !connector.looksItself()
                && Boolean.parseBoolean(erp.setting("lookFirst", "true"));
    }

    /** What a look says in place of a call, or null when the call is to be made. */
    private static Reply otherwise(Finding there) {
        if (there instanceof Finding.Ambiguous) {
            return new Reply.Unknown("found-several");
        }
        if (there instanceof Finding.Closed closed) {
            return new Reply.SignInRefused(closed.code());
        }
        return there instanceof Finding.Unclear unclear
                ? new Reply.Declined(unclear.code(), unclear.retryAfter())
                : null;
    }

    /**
     * True when so much time has passed since the intent (a pause of the whole process) that others may soon take the call
     * for abandoned: then it must not be made any more.
     *
     * @param looked the longest that a look before it takes
     */
    private boolean stalled(long begun, Duration looked) {
        return System.nanoTime() - begun > looked.toNanos() + settings.margin().toNanos() / 2;
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
            succeeded(erp);
            return Duration.ZERO;
        }
        Duration pause =
                pace.failed(erp.code(), reply instanceof Reply.Declined declined ? declined.retryAfter() : null);
        if (reply instanceof Reply.Declined declined) {
            Duration lasting = pace.lasting(erp.code());
            if (lasting != null) {
                books.takesNothing(erp, declined.code(), lasting);
            }
        }
        return pause;
    }

    private void succeeded(Erp erp) {
        if (pace.succeeded(erp.code())) {
            books.takesNothing(erp, null, Duration.ZERO);
        }
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
