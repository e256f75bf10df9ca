package io.ledgerline.posting;

import io.ledgerline.canonical.InventoryMovement;
import io.ledgerline.canonical.value.Identifier;
import io.ledgerline.canonical.value.Money;
import io.ledgerline.canonical.value.Quantity;
import io.ledgerline.platform.Ids;
import io.ledgerline.platform.PausableListener;
import io.ledgerline.platform.RecordedEvents;
import io.ledgerline.platform.Settings;
import io.ledgerline.platform.TestSettings;
import io.ledgerline.platform.Time;
import io.ledgerline.platform.db.TestDatabase;
import io.ledgerline.posting.connector.Capabilities;
import io.ledgerline.posting.connector.Command;
import io.ledgerline.posting.connector.Connectors;
import io.ledgerline.posting.connector.Probe;
import io.ledgerline.posting.connector.Receipt;
import io.ledgerline.posting.connector.TransactedConnector;
import io.ledgerline.posting.cutover.Successors;
import io.ledgerline.posting.delivery.PostingAnswers;
import io.ledgerline.posting.delivery.PostingDelivery;
import io.ledgerline.posting.departure.DepartureRows;
import io.ledgerline.posting.departure.Departures;
import io.ledgerline.posting.departure.LanesByHand;
import io.ledgerline.posting.erp.Erp;
import io.ledgerline.posting.erp.ErpGate;
import io.ledgerline.posting.erp.ErpRegistry;
import io.ledgerline.posting.erp.ErpRouter;
import io.ledgerline.posting.erp.ErpState;
import io.ledgerline.posting.erp.ErpStore;
import io.ledgerline.posting.erp.ErpThrottle;
import io.ledgerline.posting.remote.PostingLine;
import io.ledgerline.posting.remote.RemoteWake;
import io.ledgerline.posting.remote.ScriptedErp;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** The posting capability on one test database, with a queue that remembers and a connector that obeys. */
public final class PostingFixture {

    /** When the tests happen. */
    public static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");

    /** One message that was sent. */
    public record Sent(Command command, CommandQueue.Passage passage, Duration delay) {}

    /** Remembers instead of sending. */
    public static final class RecordedQueue extends CommandQueue {

        /** What was sent, in order. */
        public final List<Sent> sent = new ArrayList<>();
        /** How many commands it says are in it. */
        public long length;

        @Override
        public long length() {
            return length;
        }

        @Override
        public void send(Command command, Passage passage, Duration delay) {
            sent.add(new Sent(command, passage, delay));
        }
    }

    /** Stands for the listener of {@code erp.posting}. */
    public static final class Listener implements PausableListener {

        private boolean active = true;

        @Override
        public String name() {
            return "posting";
        }

        @Override
        public void pause() {
            active = false;
        }

        @Override
        public void resume() {
            active = true;
        }

        @Override
        public Status status() {
            return new Status(active, 0, 0, 0);
        }
    }

    /** Does what the test says. */
    public static final class ObedientConnector implements TransactedConnector {

        /** Commands that it got. */
        public final List<Command> posted = new ArrayList<>();
        /** Commands that were asked again. */
        public final List<Command> asked = new ArrayList<>();
        /** What it says next. */
        public Receipt receipt = Receipt.sent();
        /** What its probe sees. */
        public Probe probe = Probe.up("fine");
        /** When set, thrown by every call. */
        public RuntimeException failure;
        /** Whether postings may go to it straight. */
        public boolean waitsForNobody;

        @Override
        public boolean waitsForNobody(Erp erp) {
            return waitsForNobody;
        }

        @Override
        public Receipt post(Erp erp, Command command) {
            if (failure != null) {
                throw failure;
            }
            posted.add(command);
            return receipt;
        }

        @Override
        public void ask(Erp erp, Command command) {
            asked.add(command);
        }

        @Override
        public Probe probe(Erp erp) {
            return probe;
        }

        @Override
        public Capabilities capabilities(Erp erp) {
            return new Capabilities(true, true, Capabilities.Idempotency.SERVER_KEY);
        }
    }

    public final TestDatabase db;
    public final RecordedEvents events = new RecordedEvents();
    public final RecordedQueue queue = new RecordedQueue();
    public final Listener listener = new Listener();
    public final ObedientConnector connector = new ObedientConnector();
    public final ScriptedErp remote = new ScriptedErp();
    public final Map<String, String> values = new HashMap<>();
    public final Settings settings = TestSettings.of(values);
    public final Time time = new Time();
    public final PostingLedger ledger;
    public final ErpStore store;
    public final ErpRegistry registry;
    public final ErpGate gate;
    public final Connectors connectors = new Connectors(Map.of("obedient", connector, "remote", remote));
    public final PostingEnds ends = new PostingEnds(events);
    public final PostingAnswers answers;
    public final PostingLine line;
    public final Departures departures;
    public final LanesByHand lanes;
    public final PostingHandover handover;
    public final Postings postings;

    /** With ERP {@code cloud} for NORTH ERP {@code saas} (joins no transaction) for EAST, and ERP {@code broken} (its connector does not exist) for SOUTH. */
    public PostingFixture(TestDatabase db) {
        this(db, "", "");
    }

    /** The same, with a setting from the start. */
    public PostingFixture(TestDatabase db, String key, String value) {
        this(db, key, value, Duration.ZERO);
    }

    /** The same with a cache of the ERPs, for many postings; without one, changes behind the hub's back count at once. */
    public PostingFixture(TestDatabase db, Duration cache) {
        this(db, "", "", cache);
    }

    private PostingFixture(TestDatabase db, String key, String value, Duration cache) {
        values.put(key, value);
        this.db = db;
        at(NOON);
        ledger = new PostingLedger(db.database());
        store = new ErpStore(db.database());
        registry = new ErpRegistry(store, cache);
        gate = new ErpGate(registry, store, time, events);
        answers = new PostingAnswers(ledger, ends, events, time);
        line = new PostingLine(db.database());
        DepartureRows rows = new DepartureRows(db.database(), ledger, settings);
        departures = new Departures(rows, time);
        handover = new PostingHandover(queue, line, new RemoteWake(), departures, registry, connectors, time);
        lanes = new LanesByHand(departures, rows, ledger, handover, registry, connectors, time);
        Ways ways = new Ways(ledger, registry, connectors, List.of(listener), settings);
        postings = new Postings(
                ledger,
                ways,
                handover,
                ends,
                new ErpRouter(registry),
                registry,
                connectors,
                new Successors(db.database()),
                events,
                time,
                settings);
        erp("cloud", "obedient");
        erp("broken", "nowhere");
        erp("saas", "remote");
        route("EAST", "saas");
        route("NORTH", "cloud");
        route("SOUTH", "broken");
    }

    /** Sets the clock. */
    public void at(Instant instant) {
        time.use(Clock.fixed(instant, ZoneOffset.UTC));
    }

    /** The delivery, with the settings of now. */
    public PostingDelivery delivery() {
        return new PostingDelivery(
                db.database(),
                ledger,
                queue,
                handover,
                departures,
                answers,
                registry,
                connectors,
                new ErpThrottle(),
                time,
                settings);
    }

    /** Several fixtures may share a database: the first one makes the ERPs. */
    private void erp(String code, String connectorName) {
        db.database()
                .update(
                        "INSERT INTO erp (code, connector, enabled, max_concurrency, rate_per_second, settings, state, manual,"
                                + " state_since, version) VALUES (?, ?, TRUE, 0, 0, '{}', 'OPEN', FALSE, ?, 0) ON CONFLICT DO NOTHING",
                        code,
                        connectorName,
                        NOON.minusSeconds(3600));
    }

    private void route(String facility, String erp) {
        db.database()
                .update(
                        "INSERT INTO erp_route (id, facility, domain, effective_from, erp) VALUES (?, ?, '*', ?, ?) ON CONFLICT DO NOTHING",
                        Ids.next(),
                        facility,
                        LocalDate.of(2020, 1, 1),
                        erp);
    }

    /** An ERP with limits. */
    public static Erp erp(int maxConcurrency, int ratePerSecond) {
        return new Erp(
                "cloud",
                "obedient",
                true,
                maxConcurrency,
                ratePerSecond,
                ErpState.OPEN,
                false,
                null,
                null,
                NOON,
                Map.of(),
                0);
    }

    /** A request at NORTH. */
    public static PostingRequest request(String key) {
        return request(key, "NORTH");
    }

    /** A request at a facility. */
    public static PostingRequest request(String key, String facility) {
        return new PostingRequest(
                Ids.next(),
                key,
                UUID.nameUUIDFromBytes(new byte[] {1}),
                null,
                "issue",
                facility,
                LocalDate.of(2026, 11, 21),
                PostingKind.INVENTORY_ISSUE,
                "group",
                movement("MED-0001"),
                null,
                "dft@1");
    }

    /** An issue of one item. */
    public static InventoryMovement movement(String item) {
        return new InventoryMovement(
                "M-1",
                InventoryMovement.MovementKind.ISSUE,
                Identifier.canonical("NORTH"),
                Identifier.canonical("MAIN"),
                null,
                LocalDate.of(2026, 11, 21),
                Identifier.canonical("1010"),
                List.of(new InventoryMovement.Line(
                        1,
                        Identifier.canonical(item),
                        new Quantity(new BigDecimal("2.50"), "{each}"),
                        new Money(new BigDecimal("0.12"), "USD"),
                        null)));
    }

    /** Submits one posting and returns the command that was sent for it. */
    public Command submitted(String key) {
        postings.submit(List.of(request(key)));
        return queue.sent.get(queue.sent.size() - 1).command();
    }

    /** The command that gives a posting to its ERP. */
    public Command commandOf(String key) {
        return CommandQueue.command(posting(key));
    }

    /** A posting by its key. */
    public Posting posting(String key) {
        return postings.byIdempotencyKey(key).orElseThrow();
    }
}
