package io.ledgerline.interchange;

import io.ledgerline.platform.AuditRecord;
import io.ledgerline.platform.Ids;
import io.ledgerline.platform.Time;
import io.ledgerline.platform.db.Database;
import io.ledgerline.workqueue.NewWorkItem;
import io.ledgerline.workqueue.WorkAction;
import io.ledgerline.workqueue.WorkItems;
import io.ledgerline.workqueue.WorkQueue;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * The register of interchanges that came in. One is entered when its answer is made and in the same transaction, so that
 * whoever sees it sees its answer; two nodes that are given the same one wait for each other at its identity.
 */
@ApplicationScoped
public class Interchanges {

    /** Kind of the work items about interchanges that a consecutive number says were sent and never came. */
    public static final String MISSING = "INTERCHANGE_MISSING";

    /** More missing numbers than this at once become one item. */
    private static final int EACH = 10;

    private final Database database;
    private final WorkItems workItems;
    private final Time time;
    private final Event<Object> audit;

    /** For the container's proxy. */
    protected Interchanges() {
        this(null, null, null, null);
    }

    /** On the hub's database. */
    @Inject
    public Interchanges(Database database, WorkItems workItems, Time time, Event<Object> audit) {
        this.database = database;
        this.workItems = workItems;
        this.time = time;
        this.audit = audit;
    }

    /**
     * An interchange of the register.
     *
     * @param id its id
     * @param taken false when it was refused as a whole
     * @param answer the answer that it got; empty when nothing was to be said
     */
    public record Known(UUID id, boolean taken, byte[] answer) {}

    /** The same interchange, byte by byte, when it came before. */
    public Optional<Known> find(InterchangeIdentity identity) {
        return database.first(
                "select id, taken_key, answer from interchange"
                        + " where standard = ? and sender = ? and receiver = ? and control_number = ? and digest = ?",
                row -> new Known(row.uuid("id"), row.text("taken_key") != null, row.bytes("answer")),
                identity.standard(),
                identity.sender(),
                identity.receiver(),
                identity.controlNumber(),
                identity.digest());
    }

    /** True when another interchange of this control number was taken. */
    public boolean used(InterchangeIdentity identity) {
        return database.count(
                        "select count(*) from interchange where taken_key = ? and digest <> ?",
                        identity.takenKey(),
                        identity.digest())
                > 0;
    }

    /**
     * Enters an interchange before its answer is written; one that was refused before may be taken now.
     *
     * @param partner the trading partner's number, or null when it has none
     * @param taken false when it is refused as a whole
     * @return what another transaction made of it meanwhile, whose answer counts; empty when it is entered
     * @throws IllegalStateException when another interchange of the number was taken meanwhile: the caller's transaction
     *     rolls back, and the next try sees it
     */
    public Optional<Known> enter(UUID id, InterchangeIdentity identity, String partner, boolean taken) {
        String key = taken ? identity.takenKey() : null;
        int entered = database.update(
                """
                insert into interchange (id, standard, sender, receiver, control_number, sequence, digest, partner, taken_key,
                    received_at)
                values (?,?,?,?,?,?,?,?,?,?) on conflict do nothing
                """,
                id,
                identity.standard(),
                identity.sender(),
                identity.receiver(),
                identity.controlNumber(),
                identity.sequence(),
                identity.digest(),
                partner,
                key,
                time.now());
        if (entered == 1) {
            return Optional.empty();
        }
        Optional<Known> known = find(identity);
        if (known.isEmpty()) {
            throw new IllegalStateException("another interchange of this control number was taken at the same moment");
        }
        if (known.get().taken() || !taken) {
            return known;
        }
        database.update(
                "update interchange set id = ?, taken_key = ?, partner = ?, received_at = ? where id = ?",
                id,
                key,
                partner,
                time.now(),
                known.get().id());
        return Optional.empty();
    }

    /** Keeps the answer. */
    public void answered(UUID id, byte[] answer) {
        database.update("update interchange set answer = ? where id = ?", answer, id);
    }

    /**
     * Notices numbers that were left out before this interchange, of a partner whose numbers are consecutive: an audit entry
     * and, for each, a work item that closes by itself when the interchange comes after all.
     */
    public void follow(InterchangeIdentity identity, String partner) {
        Long number = identity.sequence();
        if (number == null) {
            return;
        }
        workItems.closeByKey(key(identity, number), "system:interchange", "the interchange came");
        long last = database.first(
                        "select max(sequence) as last_number from interchange"
                                + " where standard = ? and sender = ? and receiver = ? and sequence < ? and taken_key is not null",
                        row -> row.number("last_number"),
                        identity.standard(),
                        identity.sender(),
                        identity.receiver(),
                        number)
                .orElse(0L);
        boolean first = last == 0;
        boolean later = database.count(
                        "select count(*) from interchange where standard = ? and sender = ? and receiver = ? and sequence > ?"
                                + " and taken_key is not null",
                        identity.standard(),
                        identity.sender(),
                        identity.receiver(),
                        number)
                > 0;
        if (first || later || number == last + 1) {
            return;
        }
        audit.fire(new AuditRecord(
                "system:interchange",
                "interchange.missing",
                "trading-partner",
                partner,
                null,
                Map.of("from", String.valueOf(last + 1), "to", String.valueOf(number - 1))));
        List<NewWorkItem> items = new ArrayList<>();
        if (number - last > EACH + 1) {
            items.add(missing(identity, partner, last + 1, number - 1));
        } else {
            for (long each = last + 1; each < number; each++) {
                items.add(missing(identity, partner, each, each));
            }
        }
        workItems.open(items);
    }

    private static String key(InterchangeIdentity identity, long number) {
        return String.join(
                "|",
                "interchange",
                identity.standard(),
                identity.sender(),
                identity.receiver(),
                String.valueOf(number));
    }

    private static NewWorkItem missing(InterchangeIdentity identity, String partner, long from, long to) {
        String numbers = from == to ? "number " + from : "numbers " + from + " to " + to;
        return new NewWorkItem(
                Ids.next(),
                WorkQueue.INTEGRATION,
                MISSING,
                "Interchange " + numbers + " of partner " + partner + " never came",
                "A later interchange came, and this partner's control numbers are consecutive. Ask the partner to send it;"
                        + " the item closes by itself when it comes.",
                null,
                null,
                null,
                null,
                String.valueOf(from),
                null,
                null,
                Map.of("standard", identity.standard(), "partner", partner, "from", from, "to", to),
                List.of(WorkAction.RESOLVE, WorkAction.REJECT),
                key(identity, from));
    }
}
