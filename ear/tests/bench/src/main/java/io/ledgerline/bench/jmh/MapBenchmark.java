package io.ledgerline.bench.jmh;

import io.ledgerline.hl7v2.Hl7v2Translator;
import io.ledgerline.intake.MalformedMessage;
import io.ledgerline.mapping.Mapped;
import io.ledgerline.mapping.MappingContext;
import io.ledgerline.mapping.MappingRefused;
import io.ledgerline.mapping.MappingRunner;
import io.ledgerline.mapping.MappingVersion;
import java.time.ZoneId;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** The tree of a charge message with two lines to validated canonical documents, by the shipped mapping. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(2)
public class MapBenchmark {

    private final MappingContext context = new MappingContext("EPIC", "NMGH", ZoneId.of("America/New_York"));
    private MappingRunner runner;
    private MappingVersion mapping;
    private Map<String, Object> tree;

    /** Reads the mapping and the message. */
    @Setup
    public void prepare() throws MalformedMessage {
        runner = new MappingRunner();
        mapping = Sample.mapping("hl7v2-dft-usage");
        tree = new Hl7v2Translator(Sample.settings())
                .translate(Sample.envelope())
                .tree();
    }

    /** One message. */
    @Benchmark
    public Mapped map() throws MappingRefused {
        return runner.run(mapping, null, tree, context);
    }
}
