package io.ledgerline.events.webhook;

import io.ledgerline.platform.AuditRecord;
import io.ledgerline.platform.Ids;
import io.ledgerline.platform.Refusal;
import io.ledgerline.platform.Settings;
import io.ledgerline.platform.Time;
import io.ledgerline.platform.db.Database;
import io.ledgerline.workqueue.NewWorkItem;
import io.ledgerline.workqueue.WorkAction;
import io.ledgerline.workqueue.WorkItems;
import io.ledgerline.workqueue.WorkQueue;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Makes, changes and removes endpoints, in the caller's transaction; all of it is audited. */
@ApplicationScoped
public class EndpointDesk {

    private static final String DISABLED = "WEBHOOK_DISABLED";
    private static final String SYSTEM = "system:webhooks";

    private EndpointRows rows;
    private AddressPolicy addresses;
    private SecretSeal seal;
    private WorkItems workItems;
    private Event<Object> events;
    private Time time;
    private Duration overlap;

    /** For the container. */
    protected EndpointDesk() {}

    /** On the hub's database. */
    @Inject
    public EndpointDesk(
            Database database,
            AddressPolicy addresses,
            SecretSeal seal,
            WorkItems workItems,
            Event<Object> events,
            Settings settings,
            Time time) {
        this.rows = new EndpointRows(database);
        this.addresses = addresses;
        this.seal = seal;
        this.workItems = workItems;
        this.events = events;
        this.time = time;
        this.overlap = settings.duration("ledgerline.webhooks.secret-overlap", Duration.ofHours(24));
    }

    /**
     * Makes an endpoint.
     *
     * @param secret the receiver's own, or null for a new one
     * @throws Refusal when the hub cannot keep secrets, the name is taken, or something cannot be
     */
    public Endpoint create(EndpointSpec spec, String secret, String actor) {
        spec.check();
        addresses.checked(spec.url());
        if (rows.all(Endpoints.MOST).size() >= Endpoints.MOST) {
            throw Refusal.conflict("too-many-webhooks", "There are " + Endpoints.MOST + " webhooks already");
        }
        Instant now = time.now();
        Endpoint endpoint = new Endpoint(
                Ids.next(),
                spec.name().strip(),
                spec.url(),
                spec.types(),
                spec.facilities(),
                spec.sources(),
                spec.ratePerSecond(),
                spec.active(),
                null,
                null,
                null,
                null,
                now,
                actor,
                now,
                actor,
                0);
        if (!rows.insert(endpoint, seal.seal(endpoint.id(), secret(secret)))) {
            throw taken();
        }
        changed("webhook.created", endpoint, actor, facts(endpoint));
        return endpoint;
    }

    /**
     * Changes an endpoint. Made active, it is told again, and what the hub disabled is forgiven.
     *
     * @param version the version that the change is based on
     */
    public Endpoint change(UUID id, EndpointSpec spec, long version, String actor) {
        spec.check();
        addresses.checked(spec.url());
        Endpoint now = locked(id, version);
        if (rows.named(spec.name().strip(), id)) {
            throw taken();
        }
        Endpoint next = now.changed(spec, time.now(), actor);
        rows.update(next);
        if (next.active() && !now.active()) {
            workItems.closeByKey(key(id), actor, "the webhook is active again");
        }
        changed("webhook.changed", next, actor, facts(next));
        return next;
    }

    /** Removes an endpoint; what it was not told yet, it never will be. */
    public void remove(UUID id, long version, String actor) {
        Endpoint endpoint = locked(id, version);
        rows.delete(id);
        workItems.closeByKey(key(id), actor, "the webhook was removed");
        events.fire(new EndpointRemoved(id));
        changed("webhook.deleted", endpoint, actor, Map.of("name", endpoint.name()));
    }

    /** The secret in force, for whoever sets up the receiver; that it was read is audited. */
    public String readSecret(UUID id, String actor) {
        EndpointRows.Sealed sealed = rows.sealed(id).orElseThrow(() -> Refusal.notFound("webhook", id));
        WebhookSecret secret = seal.open(id, sealed.secret())
                .orElseThrow(() -> Refusal.conflict(
                        "webhook-key-changed",
                        "This secret was sealed under a key that is not set any more; rotate it"));
        events.fire(AuditRecord.of(actor, "webhook.secret-read", "webhook", id, null));
        return secret.text();
    }

    /**
     * Gives an endpoint another secret. Both sign until the old one ends, so that the receiver may change over meanwhile.
     *
     * @param given the receiver's own, or null for a new one
     */
    public Endpoint rotate(UUID id, String given, long version, String actor) {
        Endpoint endpoint = locked(id, version);
        Instant now = time.now();
        EndpointRows.Sealed before = rows.sealed(id).orElseThrow();
        Instant until = now.plus(overlap);
        rows.secrets(id, new EndpointRows.Sealed(seal.seal(id, secret(given)), before.secret(), until), now, actor);
        changed(
                "webhook.secret-rotated",
                endpoint,
                actor,
                Map.of("name", endpoint.name(), "previousUntil", until.toString()));
        return rows.find(id).orElseThrow();
    }

    /** Notes that a delivery failed, for the first time in a row or again. */
    public void failed(UUID id, Instant at) {
        rows.failing(id, at);
    }

    /** Notes that a delivery went well after failures. */
    public void recovered(UUID id) {
        rows.well(id);
    }

    /**
     * Takes an endpoint out of use because it is gone or has failed for too long, and asks a person what is to become of it.
     *
     * @param failedFor only when it has failed for so long; null for in any case
     * @return true when it is disabled now and was not before
     */
    public boolean disable(UUID id, Duration failedFor, String reason) {
        Instant now = time.now();
        Endpoint endpoint = rows.lock(id).orElse(null);
        if (endpoint == null || !endpoint.active() || !due(endpoint, failedFor, now)) {
            return false;
        }
        rows.update(endpoint.disabled(reason, now, SYSTEM));
        workItems.open(List.of(new NewWorkItem(
                Ids.next(),
                WorkQueue.INTEGRATION,
                DISABLED,
                "Webhook " + endpoint.name() + " was disabled",
                reason + ". Speak to its receiver; then change it to active, and replay what it missed, or remove it.",
                null,
                null,
                null,
                null,
                endpoint.name(),
                null,
                null,
                Map.of("webhook", id.toString(), "host", addresses.host(endpoint.url())),
                List.of(WorkAction.RESOLVE),
                key(id))));
        changed("webhook.disabled", endpoint, SYSTEM, Map.of("name", endpoint.name(), "reason", reason));
        return true;
    }

    private static boolean due(Endpoint endpoint, Duration failedFor, Instant now) {
        return failedFor == null
                || endpoint.failingSince() != null
                        && !endpoint.failingSince().plus(failedFor).isAfter(now);
    }

    private Endpoint locked(UUID id, long version) {
        Endpoint endpoint = rows.lock(id).orElseThrow(() -> Refusal.notFound("webhook", id));
        if (endpoint.version() != version) {
            throw Refusal.stale("webhook", id);
        }
        return endpoint;
    }

    private static WebhookSecret secret(String given) {
        return given == null
                ? WebhookSecret.random()
                : WebhookSecret.parse(given)
                        .orElseThrow(() -> Refusal.invalid(
                                "/secret", "format", "a secret is whsec_ and 24 to 64 bytes in base64"));
    }

    private static Refusal taken() {
        return Refusal.conflict("webhook-name-taken", "There is another webhook of this name");
    }

    private static String key(UUID id) {
        return "WEBHOOK|" + id;
    }

    private Map<String, Object> facts(Endpoint endpoint) {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("name", endpoint.name());
        facts.put("host", addresses.host(endpoint.url()));
        facts.put("types", endpoint.types());
        facts.put("facilities", endpoint.facilities());
        facts.put("sources", endpoint.sources());
        facts.put("active", endpoint.active());
        return facts;
    }

    private void changed(String action, Endpoint endpoint, String actor, Map<String, Object> facts) {
        events.fire(new EndpointsChanged());
        events.fire(new AuditRecord(actor, action, "webhook", endpoint.id().toString(), null, facts));
    }
}
