package io.ledgerline.bench.jmh;

import io.ledgerline.masterdata.CodeReference;
import io.ledgerline.masterdata.Domain;
import io.ledgerline.masterdata.MasterDataResolver;
import io.ledgerline.masterdata.Resolution;
import io.ledgerline.masterdata.cache.MasterDataCache;
import io.ledgerline.masterdata.cache.TransactionEnd;
import io.ledgerline.masterdata.crossref.CrossReferenceStore;
import io.ledgerline.masterdata.entity.Entities;
import io.ledgerline.masterdata.entity.EntityStore;
import io.ledgerline.masterdata.sample.NetworkFiles;
import io.ledgerline.masterdata.stewardship.FieldAuthorities;
import io.ledgerline.platform.db.Database;
import io.ledgerline.platform.db.Migrations;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.h2.jdbcx.JdbcConnectionPool;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** The codes of a charge message with two lines to the sample network's entities: from the cache, and from the database. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(2)
public class ResolveBenchmark {

    private static final LocalDate TODAY = LocalDate.of(2026, 11, 21);

    private final CodeReference facility = new CodeReference(Domain.FACILITY, "EPIC", null, "NMGH");
    private final List<CodeReference> codes = List.of(
            new CodeReference(Domain.ITEM, "EPIC", "EPIC", "E20001"),
            new CodeReference(Domain.ITEM, "EPIC", "EPIC", "E20007"),
            new CodeReference(Domain.UNIT, "EPIC", null, "UN"),
            new CodeReference(Domain.DEPARTMENT, "EPIC", null, "101003"),
            new CodeReference(Domain.LOCATION, "EPIC", null, "OR-CABINET"));
    private JdbcConnectionPool pool;
    private MasterDataResolver cached;
    private MasterDataResolver uncached;

    /** Loads the sample network into an H2 database in memory. */
    @Setup
    public void load() {
        pool = JdbcConnectionPool.create(
                "jdbc:h2:mem:bench;MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;DEFAULT_NULL_ORDERING=HIGH;DB_CLOSE_DELAY=-1",
                "sa",
                "sa");
        Migrations.migrate(pool);
        Database database = new Database(pool);
        MasterDataCache cache = new MasterDataCache(database, new TransactionEnd(), 100_000, Duration.ofHours(1));
        EntityStore store = new EntityStore(database);
        CrossReferenceStore crossReferences = new CrossReferenceStore(database);
        new NetworkFiles(
                        name -> ResolveBenchmark.class.getResourceAsStream("/reference/network/" + name),
                        Instant.parse("2026-11-21T12:00:00Z"))
                .load(store, crossReferences, new FieldAuthorities(database), cache);
        cached = new MasterDataResolver(cache, new Entities(store, cache), crossReferences);
        MasterDataCache none = new MasterDataCache(database, new TransactionEnd(), 0, Duration.ofHours(1));
        uncached = new MasterDataResolver(none, new Entities(store, none), crossReferences);
    }

    /** Closes the database. */
    @TearDown
    public void close() {
        pool.dispose();
    }

    /** As every message but the first of its codes finds them. */
    @Benchmark
    public Resolution fromCache() {
        return cached.resolve(facility, codes, TODAY);
    }

    /** As the first message of its codes finds them; H2 in memory, so without a network. */
    @Benchmark
    public Resolution fromDatabase() {
        return uncached.resolve(facility, codes, TODAY);
    }
}
