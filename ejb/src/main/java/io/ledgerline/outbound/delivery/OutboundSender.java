package io.ledgerline.outbound.delivery;

import io.ledgerline.outbound.OutboundRows.Due;
import io.ledgerline.outbound.OutboundState;
import io.ledgerline.outbound.acknowledgment.PartnerAnswer;
import io.ledgerline.platform.Log;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/** Does the next steps of one document: writes it, hands it over, records it. Calls of a partner's server are outside any transaction. */
@ApplicationScoped
public class OutboundSender {

    private OutboundBooks books;
    private Function<String, Optional<Transport>> transports;

    /** For the container. */
    protected OutboundSender() {}

    /** With the transports of the build. */
    @Inject
    public OutboundSender(OutboundBooks books, @Any Instance<Transport> transports) {
        this(books, name -> {
            Instance<Transport> named = transports.select(new Carries.Literal(name));
            return named.isResolvable() ? Optional.of(named.get()) : Optional.empty();
        });
    }

    /** With transports found otherwise. */
    public OutboundSender(OutboundBooks books, Function<String, Optional<Transport>> transports) {
        this.books = books;
        this.transports = transports;
    }

    /** Sees to what is due of a document. */
    public void send(Due due) {
        try {
            if (due.state() == OutboundState.PENDING) {
                books.write(due.id());
            }
            deliver(due.id());
        } catch (DeliveryFailed e) {
            Log.LOG.outboundAttemptFailed(due.id(), due.partner(), e.getMessage());
            books.attemptFailed(due.id(), e.getMessage());
        } catch (RuntimeException e) {
            Log.LOG.outboundFailed(due.id(), due.partner(), e);
            // no text of an unexpected failure: it may quote what was to be sent
            books.attemptFailed(due.id(), e.getClass().getSimpleName());
        }
    }

    private void deliver(UUID id) throws DeliveryFailed {
        Parcel parcel = books.claim(id).orElse(null);
        if (parcel == null) {
            return;
        }
        String name = parcel.partner().outgoing().transport();
        Transport transport =
                transports.apply(name).orElseThrow(() -> new DeliveryFailed("this build has no transport " + name));
        if (transport.transacted()) {
            books.handOver(id, transport);
        } else {
            Optional<PartnerAnswer> answer = transport.carry(parcel);
            if (answer.isPresent()) {
                books.answered(parcel, answer.get());
            } else {
                books.delivered(parcel);
            }
        }
    }
}
