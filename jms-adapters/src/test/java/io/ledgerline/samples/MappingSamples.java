package io.ledgerline.samples;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import io.ledgerline.canonical.CanonicalJson;
import io.ledgerline.intake.Translation;
import io.ledgerline.intake.Translator;
import io.ledgerline.intake.fields.MessageFields;
import io.ledgerline.mapping.Mapped;
import io.ledgerline.mapping.MappingContext;
import io.ledgerline.mapping.MappingRefused;
import io.ledgerline.mapping.MappingRunner;
import io.ledgerline.mapping.MappingState;
import io.ledgerline.mapping.MappingVersion;
import io.ledgerline.message.Envelope;
import io.ledgerline.platform.Ids;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;

/**
 * Every shipped mapping of a protocol gives the documents that stand beside each of its samples. A sample whose expectation
 * is an object with {@code refused} must be refused with that code and place. To write the expectations anew after a change
 * of a mapping, and then read the difference: {@code -Dsamples.write=true}.
 */
public final class MappingSamples {

    private static final String EXPECTED = ".expected.json";
    private static final ObjectMapper JSON = CanonicalJson.mapper()
            .copy()
            .enable(SerializationFeature.INDENT_OUTPUT)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .configure(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES, false);

    private final String protocol;
    private final ZoneId zone;
    private final Translator translator;
    private final Function<byte[], Envelope> envelope;
    private final MappingRunner runner = new MappingRunner();
    private final Map<Path, MappingVersion> versions = new HashMap<>();

    /** The samples of a protocol, from a sender in a zone; the function makes what an edge hands over of a sample's bytes. */
    public MappingSamples(String protocol, ZoneId zone, Translator translator, Function<byte[], Envelope> envelope) {
        this.protocol = protocol;
        this.zone = zone;
        this.translator = translator;
        this.envelope = envelope;
    }

    /** One test a sample. */
    public Stream<DynamicTest> tests() throws IOException {
        List<DynamicTest> tests = new ArrayList<>();
        try (Stream<Path> files = Files.walk(Path.of("..", "config", "mappings", protocol))) {
            for (Path sample : files.filter(MappingSamples::isSample).sorted().toList()) {
                Path folder = sample.getParent().getParent();
                tests.add(DynamicTest.dynamicTest(
                        folder.getFileName() + "/" + sample.getFileName(), () -> check(folder, sample)));
            }
        }
        assertThat(tests).isNotEmpty();
        return tests.stream();
    }

    private static boolean isSample(Path file) {
        return file.getParent().endsWith("samples") && !file.toString().endsWith(EXPECTED);
    }

    private void check(Path folder, Path sample) throws Exception {
        Translation translation = translator.translate(envelope.apply(Files.readAllBytes(sample)));
        MappingContext context = new MappingContext(
                translation.header().source(), translation.header().facility(), zone);
        JsonNode actual;
        try {
            Mapped mapped = runner.run(version(folder), null, translation.tree(), context);
            actual = JSON.readTree(MappingRunner.comparable(mapped.documents()));
            watched(version(folder), translation, context, mapped);
        } catch (MappingRefused e) {
            actual = JSON.valueToTree(Map.of("refused", e.violations()));
        }
        Path expected = sample.resolveSibling(sample.getFileName().toString().replaceAll("\\.[^.]+$", "") + EXPECTED);
        if (Boolean.getBoolean("samples.write")) {
            Files.writeString(expected, JSON.writeValueAsString(actual) + "\n");
        }
        assertThat(actual).isEqualTo(JSON.readTree(Files.readString(expected)));
        assertThat(version(folder).types()).contains(translation.header().type());
    }

    /** The same comes of it while somebody watches at what fields the mapping looks. */
    private void watched(MappingVersion version, Translation translation, MappingContext context, Mapped mapped) {
        MessageFields.Parsed parsed =
                MessageFields.watch(translation.tree(), (at, key) -> at + "/" + key, null, tree -> {
                    Mapped again = runner.run(version, null, tree, context);
                    assertThat(MappingRunner.comparable(again.documents()))
                            .isEqualTo(MappingRunner.comparable(mapped.documents()));
                    return again;
                });
        assertThat(parsed.mapping()).isEqualTo(mapped.version());
        if (!mapped.documents().isEmpty()) {
            assertThat(parsed.fields())
                    .anyMatch(field -> field.mapped() && !field.same().isEmpty());
        }
    }

    private MappingVersion version(Path folder) throws IOException {
        MappingVersion known = versions.get(folder);
        if (known != null) {
            return known;
        }
        JsonNode about = JSON.readTree(folder.resolve("mapping.json").toFile());
        List<String> types = new ArrayList<>();
        about.path("types").forEach(type -> types.add(type.asText()));
        MappingVersion version = new MappingVersion(
                Ids.next(),
                about.path("name").asText(),
                protocol,
                null,
                types,
                1,
                MappingState.ACTIVE,
                "SHIPPED",
                Files.readString(folder.resolve("mapping.jsonata")),
                List.of(),
                Instant.EPOCH,
                "test",
                Instant.EPOCH);
        versions.put(folder, version);
        return version;
    }
}
