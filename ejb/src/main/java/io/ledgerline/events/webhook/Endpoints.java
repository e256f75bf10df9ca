package io.ledgerline.events.webhook;

import io.ledgerline.events.KeptEvent;
import io.ledgerline.platform.Settings;
import io.ledgerline.platform.Time;
import io.ledgerline.platform.db.Database;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * The endpoints as the hub uses them. What is asked for every event is held for some seconds
 * ({@code ledgerline.webhooks.refresh}); a change on this node counts at once, on another node by then.
 */
@ApplicationScoped
public class Endpoints {

    /** More endpoints than any hub has; a bound on what is held. */
    static final int MOST = 1000;

    private record Held(List<Endpoint> endpoints, long until) {}

    private EndpointRows rows;
    private SecretSeal seal;
    private Time time;
    private Duration refresh;
    private volatile Held held;

    /** For the container. */
    protected Endpoints() {}

    /** On the hub's database. */
    @Inject
    public Endpoints(Database database, SecretSeal seal, Settings settings, Time time) {
        this.rows = new EndpointRows(database);
        this.seal = seal;
        this.time = time;
        this.refresh = settings.duration("ledgerline.webhooks.refresh", Duration.ofSeconds(5));
    }

    /** Those that are told of events. */
    public List<Endpoint> active() {
        Held now = held;
        if (now == null || System.nanoTime() - now.until() >= 0) {
            now = new Held(
                    rows.all(MOST).stream().filter(Endpoint::active).toList(), System.nanoTime() + refresh.toNanos());
            held = now;
        }
        return now.endpoints();
    }

    /** Those that want to hear of an event. */
    public List<Endpoint> wanting(KeptEvent event) {
        return active().stream().filter(endpoint -> endpoint.wants(event)).toList();
    }

    /** Every one, in the order in which they were made. */
    public List<Endpoint> all() {
        return rows.all(MOST);
    }

    /** One of them. */
    public Optional<Endpoint> find(UUID id) {
        return rows.find(id);
    }

    /** The secrets that sign for an endpoint now, the newest first; empty when they cannot be opened. */
    public List<WebhookSecret> secrets(UUID id) {
        return rows.sealed(id).map(found -> open(id, found)).orElse(List.of());
    }

    private List<WebhookSecret> open(UUID id, EndpointRows.Sealed sealed) {
        List<WebhookSecret> secrets = new ArrayList<>();
        seal.open(id, sealed.secret()).ifPresent(secrets::add);
        Instant until = sealed.previousUntil();
        if (sealed.previous() != null && until != null && time.now().isBefore(until)) {
            seal.open(id, sealed.previous()).ifPresent(secrets::add);
        }
        return secrets;
    }

    /** What is held is old. */
    void changed(@Observes(during = TransactionPhase.AFTER_SUCCESS) EndpointsChanged event) {
        forget();
    }

    /** Reads anew when asked next. */
    public void forget() {
        held = null;
    }
}
