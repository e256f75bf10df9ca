package io.ledgerline.masterdata;

import io.ledgerline.canonical.value.EffectivePeriod;
import io.ledgerline.masterdata.cache.MasterDataCache;
import io.ledgerline.masterdata.cache.TransactionEnd;
import io.ledgerline.masterdata.crossref.CrossReference;
import io.ledgerline.masterdata.crossref.CrossReferenceStore;
import io.ledgerline.masterdata.crossref.CrossReferences;
import io.ledgerline.masterdata.entity.Entities;
import io.ledgerline.masterdata.entity.EntityKind;
import io.ledgerline.masterdata.entity.EntityStore;
import io.ledgerline.masterdata.entity.EntityVersion;
import io.ledgerline.masterdata.history.ChangeHistory;
import io.ledgerline.masterdata.stewardship.ChangeRequestStore;
import io.ledgerline.masterdata.stewardship.ChangeRequests;
import io.ledgerline.masterdata.stewardship.EntityChanges;
import io.ledgerline.masterdata.stewardship.FieldAuthorities;
import io.ledgerline.platform.Ids;
import io.ledgerline.platform.RecordedEvents;
import io.ledgerline.platform.TestSettings;
import io.ledgerline.platform.Time;
import io.ledgerline.platform.db.Database;
import io.ledgerline.platform.db.TestDatabase;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.math.BigDecimal;
import java.sql.Connection;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;

/** Two small hospitals on a test database, with everything that reads them, and a count of the statements it took. */
public final class MasterDataFixture {

    /** The day on which the hospitals opened. */
    public static final LocalDate OPENED = LocalDate.of(2024, 1, 1);

    private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");

    /** Statements executed since the last {@link #countStatements}. */
    private final AtomicInteger statements = new AtomicInteger();

    private final TestDatabase testDatabase;
    public final Database database;
    public final MasterDataCache cache;
    public final EntityStore store;
    public final Entities entities;
    public final CrossReferenceStore crossReferences;
    public final MasterDataResolver resolver;

    /** Business calls of stewards, and what they fire. */
    public final RecordedEvents events = new RecordedEvents();

    public final Time time = new Time();
    public final ChangeHistory history;
    public final CrossReferences stewardsCrossReferences;
    public final ChangeRequests changeRequests;

    /** On a database that knows nothing yet; the cache checks for other nodes' changes only when it must. */
    public MasterDataFixture(TestDatabase testDatabase) {
        this(testDatabase, Duration.ofHours(1));
    }

    public MasterDataFixture(TestDatabase testDatabase, Duration cacheCheck) {
        this.testDatabase = testDatabase;
        this.database = new Database(counting(testDatabase.dataSource()));
        this.cache = new MasterDataCache(database, new TransactionEnd(), 1000, cacheCheck);
        this.store = new EntityStore(database);
        this.entities = new Entities(store, cache);
        this.crossReferences = new CrossReferenceStore(database);
        this.resolver = new MasterDataResolver(cache, entities, crossReferences);
        this.history = new ChangeHistory(database);
        time.use(Clock.fixed(NOW, ZoneOffset.UTC));
        this.stewardsCrossReferences =
                new CrossReferences(crossReferences, store, cache, history, TestSettings.none(), time, events);
        this.changeRequests = new ChangeRequests(
                new ChangeRequestStore(database),
                new EntityChanges(store, history, time),
                stewardsCrossReferences,
                crossReferences,
                new FieldAuthorities(database),
                cache,
                time,
                events);
    }

    /** Another node of the cluster: the same database, a cache of its own. */
    public MasterDataFixture otherNode() {
        return new MasterDataFixture(testDatabase);
    }

    /** NORTH and SOUTH with an ICU each, two items, two suppliers. */
    public MasterDataFixture withTwoHospitals() {
        add(
                EntityKind.FACILITY,
                "NORTH",
                null,
                Map.of("name", "North", "zone", "America/New_York", "currency", "USD", "legalEntity", "N Inc"));
        add(
                EntityKind.FACILITY,
                "SOUTH",
                null,
                Map.of("name", "South", "zone", "America/Chicago", "currency", "USD", "legalEntity", "S Inc"));
        for (String facility : List.of("NORTH", "SOUTH")) {
            add(
                    EntityKind.COST_CENTRE,
                    facility.equals("NORTH") ? "1010" : "2010",
                    facility,
                    Map.of("name", "Intensive care"));
            add(EntityKind.LOCATION, "ICU-PAR", facility, Map.of("name", "ICU cart", "kind", "PAR"));
            add(
                    EntityKind.DEPARTMENT,
                    "ICU",
                    facility,
                    Map.of(
                            "name",
                            "ICU " + facility,
                            "costCentre",
                            facility.equals("NORTH") ? "1010" : "2010",
                            "stockLocation",
                            "ICU-PAR"));
        }
        add(
                EntityKind.ITEM,
                "MED-1",
                null,
                item(
                        "Gloves",
                        "{each}",
                        "0.10",
                        Map.of("{box}", BigDecimal.valueOf(100), "{case}", BigDecimal.valueOf(1000))));
        add(EntityKind.ITEM, "DRG-1", null, item("Saline", "mL", "0.01", Map.of("{bag}", BigDecimal.valueOf(500))));
        add(EntityKind.SUPPLIER, "SUP-1", null, Map.of("name", "Good Supplies", "approved", true, "currency", "USD"));
        add(EntityKind.SUPPLIER, "SUP-2", null, Map.of("name", "New Supplies", "approved", false, "currency", "USD"));
        return this;
    }

    /** The fields of an item. */
    public static Map<String, Object> item(
            String description, String baseUnit, String cost, Map<String, BigDecimal> packaging) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("description", description);
        fields.put("itemClass", "MEDSURG");
        fields.put("baseUnit", baseUnit);
        fields.put("standardCost", new BigDecimal(cost));
        fields.put("currency", "USD");
        fields.put("lotTracked", false);
        fields.put("serialTracked", false);
        fields.put("stocked", true);
        fields.put("packaging", packaging);
        return fields;
    }

    /** Writes an entity that holds since the opening. */
    public void add(EntityKind kind, String number, String facility, Map<String, Object> fields) {
        add(kind, number, facility, fields, OPENED, null);
    }

    /** Writes an entity for a period. */
    public void add(
            EntityKind kind,
            String number,
            String facility,
            Map<String, Object> fields,
            LocalDate from,
            LocalDate until) {
        store.insert(
                kind,
                List.of(new EntityVersion(
                        Ids.next(),
                        kind,
                        number,
                        facility,
                        fields,
                        new EffectivePeriod(from, until),
                        "TEST",
                        1,
                        NOW,
                        "test")));
    }

    /** Writes a cross-reference for all facilities since the opening. */
    public void map(Domain domain, String system, String code, String number) {
        map(domain, system, code, null, number, OPENED, null);
    }

    /** Writes a cross-reference. */
    public void map(
            Domain domain,
            String system,
            String code,
            String facility,
            String number,
            LocalDate from,
            LocalDate until) {
        crossReferences.insert(List.of(new CrossReference(
                Ids.next(),
                domain,
                system,
                code,
                facility,
                number,
                new EffectivePeriod(from, until),
                NOW,
                "test",
                1,
                NOW,
                "test")));
    }

    /** How many statements something takes. */
    public int countStatements(Runnable work) {
        statements.set(0);
        work.run();
        return statements.get();
    }

    private DataSource counting(DataSource target) {
        return (DataSource) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {DataSource.class}, (proxy, method, arguments) -> {
                    Object result = invoke(target, method, arguments);
                    return result instanceof Connection connection ? counting(connection) : result;
                });
    }

    private Connection counting(Connection target) {
        return (Connection) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {Connection.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("prepareStatement")) {
                        statements.incrementAndGet();
                    }
                    return invoke(target, method, arguments);
                });
    }

    private static Object invoke(Object target, java.lang.reflect.Method method, Object[] arguments) throws Throwable {
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    /** Codes of a message, for reading tests. */
    public static List<CodeReference> codes(CodeReference... references) {
        return new ArrayList<>(List.of(references));
    }
}
