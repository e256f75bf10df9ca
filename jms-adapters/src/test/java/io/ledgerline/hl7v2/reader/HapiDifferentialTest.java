package io.ledgerline.hl7v2.reader;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.hl7v2.DefaultHapiContext;
import ca.uhn.hl7v2.HL7Exception;
import ca.uhn.hl7v2.model.Message;
import ca.uhn.hl7v2.parser.GenericModelClassFactory;
import ca.uhn.hl7v2.parser.PipeParser;
import ca.uhn.hl7v2.util.Terser;
import ca.uhn.hl7v2.validation.impl.ValidationContextFactory;
import io.ledgerline.intake.MalformedMessage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * Whatever HAPI reads, the hub's reader reads with the same values: on the project's own samples, and on the folder that
 * the system property {@code ledgerline.corpus} names, if it is set.
 */
@DisplayName("Compared with HAPI, the reader")
class HapiDifferentialTest {

    private static final Path SAMPLES = Path.of("..", "config", "mappings", "hl7v2");

    private final List<String> differences = new ArrayList<>();
    private int compared;
    private int values;

    @Test
    void reads_the_same_values_from_the_samples() throws IOException {
        compareAll(SAMPLES);
        assertThat(differences).isEmpty();
        assertThat(compared).isGreaterThan(5);
    }

    @Test
    @EnabledIfSystemProperty(named = "ledgerline.corpus", matches = ".+")
    void reads_the_same_values_from_the_corpus() throws IOException {
        compareAll(Path.of(System.getProperty("ledgerline.corpus")));
        assertThat(differences).isEmpty();
        assertThat(compared).isGreaterThan(100);
        assertThat(values).isGreaterThan(10_000);
    }

    private void compareAll(Path folder) throws IOException {
        try (DefaultHapiContext context = new DefaultHapiContext();
                Stream<Path> files = Files.walk(folder)) {
            context.setModelClassFactory(new GenericModelClassFactory());
            context.setValidationContext(ValidationContextFactory.noValidation());
            PipeParser hapi = context.getPipeParser();
            for (Path file :
                    files.filter(f -> f.toString().endsWith(".hl7")).sorted().toList()) {
                compare(file, hapi);
            }
        }
    }

    private void compare(Path file, PipeParser hapi) throws IOException {
        byte[] body = Files.readAllBytes(file);
        if (Batch.isBatch(body)) {
            // HAPI reads one message at a time
            return;
        }
        try {
            Hl7Message ours = Hl7Message.read(body, null);
            StringBuilder normal = new StringBuilder();
            ours.segments().forEach(segment -> normal.append(segment.name())
                    .append(segment.source(), segment.start(), segment.end())
                    .append('\r'));
            compare(file, ours, hapi.parse(normal.toString()));
            compared++;
        } catch (HL7Exception refusedByHapi) {
            // nothing to compare with
            assertThat(refusedByHapi).isNotNull();
        } catch (MalformedMessage e) {
            // letters, digits or blanks as delimiters are damage, though HAPI takes them
            boolean delimiters = e.rejection().violations().get(0).location().startsWith("MSH^1^");
            if (!delimiters) {
                expectHapiToRefuse(file, body, hapi);
            }
        }
    }

    private void expectHapiToRefuse(Path file, byte[] body, PipeParser hapi) {
        try {
            hapi.parse(new String(body, java.nio.charset.StandardCharsets.ISO_8859_1));
            differences.add(file.getFileName() + ": HAPI reads it, we refuse it");
        } catch (HL7Exception agreed) {
            assertThat(agreed).isNotNull();
        }
    }

    private void compare(Path file, Hl7Message ours, Message theirs) throws HL7Exception {
        if (ours.notes().stream().anyMatch(note -> note.startsWith("MSH-2"))) {
            // repaired delimiters: HAPI takes them as they stand
            return;
        }
        Map<String, Integer> seen = new HashMap<>();
        for (Segment segment : ours.segments()) {
            int repetition = seen.merge(segment.name(), 1, Integer::sum) - 1;
            ca.uhn.hl7v2.model.Segment other;
            try {
                other = find(theirs, segment.name(), repetition);
            } catch (HL7Exception e) {
                differences.add(file.getFileName() + ": " + segment.at() + " is not in HAPI's tree");
                continue;
            }
            compare(file, segment, other);
        }
    }

    private static ca.uhn.hl7v2.model.Segment find(Message message, String name, int repetition) throws HL7Exception {
        int count = -1;
        for (String group : message.getNames()) {
            if (!group.matches(name + "\\d*")) {
                continue;
            }
            for (var structure : message.getAll(group)) {
                if (structure.getName().equals(name) && ++count == repetition) {
                    return (ca.uhn.hl7v2.model.Segment) structure;
                }
            }
        }
        throw new HL7Exception("no such segment");
    }

    private void compare(Path file, Segment ours, ca.uhn.hl7v2.model.Segment theirs) throws HL7Exception {
        int first = ours.name().matches("[MBF]SH|FHS|BHS") ? 3 : 1;
        for (int field = first; field <= ours.fieldCount(); field++) {
            if (uncomparable(ours.raw(field))) {
                continue;
            }
            List<Repetition> repetitions = ours.repetitions(field);
            for (int r = 0; r < repetitions.size(); r++) {
                for (int c = 1; c <= 6; c++) {
                    for (int s = 1; s <= 3; s++) {
                        String theirValue = normal(Terser.get(theirs, field, r, c, s));
                        String ourValue = normal(repetitions.get(r).value(c, s));
                        values++;
                        if (!ourValue.equals(theirValue)) {
                            differences.add(
                                    file.getFileName() + ": " + ours.at() + "-" + field + "(" + r + ")." + c + "." + s);
                        }
                    }
                }
            }
        }
    }

    /** HAPI leaves hexadecimal, formatting and ISO 2022 sequences as they are. */
    private static boolean uncomparable(String raw) {
        return raw.contains("\\");
    }

    private static String normal(String value) {
        return value == null || value.strip().equals("\"\"")
                ? ""
                : value.replaceAll("[\\x00-\\x1F\\x7F]", "").strip();
    }
}
