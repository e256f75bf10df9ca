package io.ledgerline.bench.jmh;

import io.ledgerline.hl7v2.Hl7v2Translator;
import io.ledgerline.hl7v2.reader.Hl7Message;
import io.ledgerline.intake.MalformedMessage;
import io.ledgerline.intake.Translation;
import io.ledgerline.message.Envelope;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Bytes of a charge message with two lines to segments, and to the tree that mappings read. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(2)
public class ParseBenchmark {

    private final Envelope envelope = Sample.envelope();
    private final Hl7v2Translator translator = new Hl7v2Translator(Sample.settings());

    /** The reader alone. */
    @Benchmark
    public Hl7Message read() throws MalformedMessage {
        return Hl7Message.read(envelope.body(), envelope.charset());
    }

    /** The reader, the head and the tree. */
    @Benchmark
    public Translation translate() throws MalformedMessage {
        return translator.translate(envelope);
    }
}
