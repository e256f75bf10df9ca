package io.ledgerline.hl7v2;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import io.ledgerline.canonical.CanonicalJson;
import io.ledgerline.intake.MalformedMessage;
import io.ledgerline.intake.Translation;
import io.ledgerline.mapping.Mapped;
import io.ledgerline.mapping.MappingContext;
import io.ledgerline.mapping.MappingRefused;
import io.ledgerline.mapping.MappingRunner;
import io.ledgerline.mapping.MappingState;
import io.ledgerline.mapping.MappingVersion;
import io.ledgerline.platform.Ids;
import jakarta.validation.Validation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Every shipped HL7 v2 mapping gives the expected documents for every sample beside it. A sample whose expectation is an
 * object with {@code refused} must be refused with that code and place. To write the expectations anew after a change of a
 * mapping, and then read the difference: {@code -Dsamples.write=true}.
 */
@DisplayName("HL7 v2 mappings")
class Hl7v2MappingsTest {

    private static final Path ROOT = Path.of("..", "config", "mappings", "hl7v2");
    private static final ObjectMapper JSON = CanonicalJson.mapper().copy().enable(SerializationFeature.INDENT_OUTPUT);

    private final Hl7v2Translator translator = new Hl7v2Translator(Set.of("P", "T", "D"));
    private final MappingRunner runner =
            new MappingRunner(Validation.buildDefaultValidatorFactory().getValidator());
    private final Map<Path, MappingVersion> versions = new HashMap<>();

    @TestFactory
    Stream<DynamicTest> give_what_their_samples_expect() throws IOException {
        List<DynamicTest> tests = new ArrayList<>();
        try (Stream<Path> files = Files.walk(ROOT)) {
            for (Path sample :
                    files.filter(f -> f.toString().endsWith(".hl7")).sorted().toList()) {
                Path folder = sample.getParent().getParent();
                tests.add(DynamicTest.dynamicTest(
                        folder.getFileName() + "/" + sample.getFileName(), () -> check(folder, sample)));
            }
        }
        assertThat(tests).isNotEmpty();
        return tests.stream();
    }

    private void check(Path folder, Path sample) throws IOException, MalformedMessage {
        Translation translation = translator.translate(Messages.envelope(Files.readAllBytes(sample)));
        MappingContext context = new MappingContext(
                translation.header().source(), translation.header().facility(), ZoneOffset.UTC);
        String actual;
        try {
            Mapped mapped = runner.run(version(folder), null, translation.tree(), context);
            actual = JSON.writeValueAsString(JSON.readTree(MappingRunner.comparable(mapped.documents())));
        } catch (MappingRefused e) {
            actual = JSON.writeValueAsString(Map.of("refused", e.violations()));
        }
        Path expected = Path.of(sample.toString().replaceAll("\\.hl7$", ".expected.json"));
        if (Boolean.getBoolean("samples.write")) {
            Files.writeString(expected, actual + "\n");
        }
        assertThat(actual).isEqualToNormalizingNewlines(JSON.writeValueAsString(JSON.readTree(expected.toFile())));
        assertThat(version(folder).types()).contains(translation.header().type());
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
                "hl7v2",
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
