package io.ledgerline.edifact.out;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import io.ledgerline.canonical.CanonicalJson;
import io.ledgerline.edifact.envelope.Interchange;
import io.ledgerline.edifact.envelope.InterchangeReader;
import io.ledgerline.edifact.envelope.MessageBounds;
import io.ledgerline.edifact.message.MessageReader;
import io.ledgerline.edifact.message.RawMessage;
import io.ledgerline.mapping.MappingContext;
import io.ledgerline.mapping.MappingRunner;
import io.ledgerline.mapping.MappingState;
import io.ledgerline.mapping.MappingVersion;
import io.ledgerline.mapping.Outward;
import io.ledgerline.masterdata.partner.Outgoing;
import io.ledgerline.masterdata.partner.TradingPartner;
import io.ledgerline.outbound.writing.PartnerWriter.Writing;
import io.ledgerline.outbound.writing.PartnerWriter.Written;
import io.ledgerline.outbound.writing.UnwritableDocument;
import io.ledgerline.platform.Ids;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Every sample of a mapping that goes out gives the tree beside it ({@code -Dsamples.write=true} writes it anew), and that tree,
 * written in both releases, is what the hub's reader takes without an error.
 */
@DisplayName("Mappings of EDIFACT messages that go out")
class EdifactOutMappingSamplesTest {

    private static final Path ROOT = Path.of("..", "config", "mappings", "edifact-out");
    private static final ObjectMapper JSON = CanonicalJson.mapper().copy().enable(SerializationFeature.INDENT_OUTPUT);
    private static final Instant NOW = Instant.parse("2026-11-21T16:00:00Z");

    @TestFactory
    Stream<DynamicTest> give_what_their_samples_expect_and_can_be_written() throws IOException {
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
        assertThat(tests).hasSizeGreaterThanOrEqualTo(3);
        return tests.stream();
    }

    private static void check(Path folder, Path sample) throws Exception {
        MappingVersion version = version(folder);
        JsonNode input = JSON.readTree(sample.toFile());
        Outward written = new MappingRunner()
                .write(version, null, Outward.input(input), new MappingContext("LARKHILL", null, ZoneOffset.UTC));
        JsonNode actual = JSON.readTree(written.text());
        Path expected = sample.resolveSibling(sample.getFileName().toString().replace(".json", ".expected.json"));
        if (Boolean.getBoolean("samples.write")) {
            Files.writeString(expected, JSON.writeValueAsString(actual) + "\n");
        }
        assertThat(actual).isEqualTo(JSON.readTree(expected.toFile()));
        for (String release : List.of("D.96A", "D.01B")) {
            readBack(version.types().get(0), written.tree(), release);
        }
    }

    private static void readBack(String type, Object tree, String release) throws UnwritableDocument {
        Written written = new EdifactWriter()
                .write(new Writing(partner(release), "ZZ", "LEDGERLINE", type, tree, NOW), series -> {
                    assertThat(series).isEqualTo("EDIFACT UNB 14:5412345000013>14:4012345500004");
                    return 41;
                });
        List<Interchange> read = InterchangeReader.read(written.content(), 1000);
        assertThat(read).singleElement().satisfies(interchange -> {
            assertThat(interchange.refused()).isFalse();
            assertThat(interchange.unb().reference()).isEqualTo("41").isEqualTo(written.interchangeNumber());
            assertThat(interchange.unb().sender().id()).isEqualTo("5412345000013");
            assertThat(interchange.unb().receiver().id()).isEqualTo("4012345500004");
        });
        MessageBounds bounds = read.get(0).groups().get(0).messages().get(0);
        RawMessage raw = RawMessage.of(written.content(), bounds, read.get(0).unb());
        assertThat(bounds.version()).isEqualTo(release);
        assertThat(MessageReader.read(raw, type).violations()).isEmpty();
        // every segment that the mapping made stands in it, in its order
        assertThat(raw.segments().subList(1, raw.segments().size() - 1))
                .extracting(segment -> segment.substring(0, 3))
                .containsExactlyElementsOf(((List<?>) tree)
                        .stream()
                                .map(each -> ((Map<?, ?>) each)
                                        .keySet()
                                        .iterator()
                                        .next()
                                        .toString())
                                .toList());
    }

    static TradingPartner partner(String release) {
        return new TradingPartner(
                "LARKHILL",
                "SUP-015",
                "LARKHILL",
                "14",
                "4012345500004",
                "14",
                "5412345000013",
                "P",
                release,
                null,
                Set.of(),
                true,
                "BY_RELEASE",
                true,
                true,
                Outgoing.NONE);
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
