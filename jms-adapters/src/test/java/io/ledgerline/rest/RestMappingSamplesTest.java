package io.ledgerline.rest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.ledgerline.intake.Translation;
import io.ledgerline.mapping.Mapped;
import io.ledgerline.mapping.MappingContext;
import io.ledgerline.mapping.MappingRunner;
import io.ledgerline.mapping.MappingState;
import io.ledgerline.mapping.MappingVersion;
import io.ledgerline.message.Envelope;
import io.ledgerline.platform.Ids;
import io.ledgerline.platform.Settings;
import jakarta.validation.Validation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every sample beside the shipped mapping of canonical documents gives the documents that stand beside it. */
class RestMappingSamplesTest {

    private static final Path MAPPINGS = Path.of("..", "config", "mappings", "rest");
    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();
    private static final MappingRunner RUNNER =
            new MappingRunner(Validation.buildDefaultValidatorFactory().getValidator());

    private static final Instant RECEIVED = Instant.parse("2026-11-21T16:00:00Z");

    /** Settings of a fresh installation. */
    private static final class LocalSettings extends Settings {
        LocalSettings() {
            super(null);
        }

        @Override
        public int number(String key, int defaultValue) {
            return defaultValue;
        }
    }

    static Stream<Path> samples() throws IOException {
        try (Stream<Path> files = Files.walk(MAPPINGS)) {
            return files
                    .filter(file -> file.getParent().endsWith("samples"))
                    .filter(file -> !file.toString().endsWith(".expected.json"))
                    .sorted()
                    .toList()
                    .stream();
        }
    }

    @ParameterizedTest
    @MethodSource("samples")
    void sampleGivesItsDocuments(Path sample) throws Exception {
        Path folder = sample.getParent().getParent();
        String name = sample.getFileName().toString().replaceAll("\\.[^.]+$", "");
        Envelope envelope = new Envelope(
                Ids.next(),
                "rest",
                "http",
                null,
                null,
                null,
                Files.readAllBytes(sample),
                RECEIVED,
                "c",
                null,
                Map.of());
        Translation translation = new RestTranslator(new LocalSettings()).translate(envelope);

        Mapped mapped = RUNNER.run(
                version(folder),
                null,
                translation.tree(),
                new MappingContext(
                        translation.header().source(), translation.header().facility(), ZoneId.of("America/Chicago")));

        JsonNode actual = JSON.readTree(MappingRunner.comparable(mapped.documents()));
        Path expected = sample.resolveSibling(name + ".expected.json");
        if (Boolean.getBoolean("samples.write")) {
            Files.writeString(expected, JSON.writerWithDefaultPrettyPrinter().writeValueAsString(actual) + "\n");
        }
        assertThat(actual).isEqualTo(JSON.readTree(Files.readString(expected)));
    }

    private static MappingVersion version(Path folder) throws IOException {
        JsonNode about = JSON.readTree(Files.readString(folder.resolve("mapping.json")));
        return new MappingVersion(
                Ids.next(),
                about.path("name").asText(),
                "rest",
                null,
                List.of(about.path("types").get(0).asText()),
                1,
                MappingState.ACTIVE,
                "SHIPPED",
                Files.readString(folder.resolve("mapping.jsonata")),
                List.of(),
                RECEIVED,
                "test",
                null);
    }
}
