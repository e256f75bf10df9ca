package io.ledgerline.events.delivery;

import io.ledgerline.events.EventRegister;
import io.ledgerline.events.KeptEvent;
import io.ledgerline.events.webhook.Endpoint;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.util.Optional;

/** One attempt of one delivery: claim, call, record. A crash between two of them leads to another attempt, never to a loss. */
@ApplicationScoped
public class DeliverySender {

    private DeliveryBooks books;
    private EventRegister register;
    private WebhookCall call;
    private EndpointPace pace;
    private Event<Object> attempted;

    /** For the container. */
    protected DeliverySender() {}

    /** With its collaborators. */
    @Inject
    public DeliverySender(
            DeliveryBooks books, EventRegister register, WebhookCall call, EndpointPace pace, Event<Object> attempted) {
        this.books = books;
        this.register = register;
        this.call = call;
        this.pace = pace;
        this.attempted = attempted;
    }

    /** Tries a delivery that is due; does nothing when another node has taken it. */
    public void send(Delivery delivery, Endpoint endpoint) {
        if (!books.claim(delivery)) {
            return;
        }
        Optional<KeptEvent> event = register.find(delivery.eventId());
        if (event.isEmpty()) {
            books.forgotten(delivery);
            return;
        }
        Answer answer = call.tell(endpoint, event.get());
        if (answer.taken()) {
            books.taken(delivery, endpoint, answer, pace.well(endpoint.id()));
        } else {
            pace.failed(endpoint.id(), books.failed(delivery, endpoint, answer), answer.retryAfter());
        }
        attempted.fire(new WebhookAttempted(endpoint.name(), answer));
    }
}
