package io.ledgerline.xml.out;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ledgerline.canonical.CanonicalJson;
import io.ledgerline.mapping.MappingContext;
import io.ledgerline.mapping.MappingRefused;
import io.ledgerline.mapping.MappingRunner;
import io.ledgerline.mapping.MappingState;
import io.ledgerline.mapping.MappingVersion;
import io.ledgerline.mapping.Outward;
import io.ledgerline.outbound.writing.PartnerWriter.Written;
import io.ledgerline.platform.Ids;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Every sample of a mapping that goes out gives the tree beside it, that tree the document in this test's resources ({@code
 * -Dsamples.write=true} writes both anew), and that document is valid by the schemas of its standard.
 */
@DisplayName("Mappings of XML documents that go out")
class XmlOutMappingSamplesTest {

    private static final Path ROOT = Path.of("..", "config", "mappings", "xml-out");
    private static final Path GOLDEN = Path.of("src", "test", "resources", "io", "ledgerline", "xml", "out");
    private static final ObjectMapper JSON = CanonicalJson.mapper().copy().enable(SerializationFeature.INDENT_OUTPUT);

    @TestFactory
    Stream<DynamicTest> give_what_their_samples_expect_and_are_valid() throws IOException {
        List<DynamicTest> tests = new ArrayList<>();
        try (Stream<Path> files = Files.walk(ROOT)) {
            for (Path sample : files.filter(file -> file.getParent().endsWith("samples")
                            && !file.toString().endsWith(".expected.json"))
                    .sorted()
                    .toList()) {
                Path folder = sample.getParent().getParent();
                tests.add(DynamicTest.dynamicTest(
                        folder.getFileName() + "/" + sample.getFileName(), () -> check(folder, sample)));
            }
        }
        assertThat(tests).hasSizeGreaterThanOrEqualTo(9);
        return tests.stream();
    }

    private static void check(Path folder, Path sample) throws Exception {
        MappingVersion version = version(folder);
        JsonNode input = JSON.readTree(sample.toFile());
        Outward made = made(version, input);
        Path expected = sample.resolveSibling(sample.getFileName().toString().replace(".json", ".expected.json"));
        JsonNode actual = JSON.readTree(made.text());
        String form = version.types().get(0);
        Written written =
                XmlFixtures.write(form, input.path("partner").path("release").asText(), made.tree());
        String document = new String(written.content(), StandardCharsets.UTF_8).replace("><", ">\n<") + "\n";
        Path golden = GOLDEN.resolve(
                folder.getFileName() + "-" + sample.getFileName().toString().replace(".json", ".xml"));
        if (Boolean.getBoolean("samples.write")) {
            Files.writeString(expected, JSON.writeValueAsString(actual) + "\n");
            Files.writeString(golden, document);
        }
        assertThat(actual).isEqualTo(JSON.readTree(expected.toFile()));
        assertThat(document).isEqualTo(Files.readString(golden));
        assertThat(
                        form.equals(XmlWriter.CXML)
                                ? XmlStandards.cxml(written.content())
                                : XmlStandards.ubl(form, written.content()))
                .isEmpty();
    }

    private static Outward made(MappingVersion version, JsonNode input) throws MappingRefused {
        return new MappingRunner()
                .write(
                        version,
                        null,
                        Outward.input(input),
                        new MappingContext("LARKHILL", "NORTH", ZoneId.of("America/New_York")));
    }

    @Test
    void peppolWantsTheSellersCountryAndAddressesOfAKnownScheme() throws IOException {
        Path folder = ROOT.resolve("ubl-order");
        MappingVersion version = version(folder);
        ObjectNode input = (ObjectNode) JSON.readTree(folder.resolve("samples")
                .resolve("stock-and-free-text-peppol.json")
                .toFile());
        ((ObjectNode) input.path("partner")).remove("country");
        assertThatThrownBy(() -> made(version, input))
                .isInstanceOfSatisfying(MappingRefused.class, refused -> assertThat(
                                refused.violations().get(0).code())
                        .isEqualTo("PEPPOL-T01-B06802"));
        ((ObjectNode) input.path("partner")).put("country", "US");
        ((ObjectNode) input.path("hub")).put("qualifier", "ZZ");
        assertThatThrownBy(() -> made(version, input))
                .isInstanceOfSatisfying(MappingRefused.class, refused -> assertThat(
                                refused.violations().get(0).code())
                        .isEqualTo("PEPPOL-T01-B03402"));
    }

    private static MappingVersion version(Path folder) throws IOException {
        JsonNode about = JSON.readTree(folder.resolve("mapping.json").toFile());
        List<String> types = new ArrayList<>();
        about.path("types").forEach(type -> types.add(type.asText()));
        return new MappingVersion(
                Ids.next(),
                about.path("name").asText(),
                about.path("protocol").asText(),
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
    }
}
