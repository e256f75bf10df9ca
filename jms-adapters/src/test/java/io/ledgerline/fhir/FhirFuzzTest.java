package io.ledgerline.fhir;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.ledgerline.intake.Acknowledger;
import io.ledgerline.intake.Outcome;
import io.ledgerline.intake.Reply;
import io.ledgerline.message.Envelope;
import io.ledgerline.message.MessageHeader;
import io.ledgerline.platform.Ids;
import io.ledgerline.resource.PendingResources;
import io.ledgerline.resource.ResourceIndex;
import io.ledgerline.resource.ResourceVersion;
import io.ledgerline.samples.Damage;
import io.ledgerline.samples.ForeignMessages;
import io.ledgerline.samples.Intake;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("Damaged FHIR resources")
class FhirFuzzTest {

    private static final String XML =
            "<SupplyRequest xmlns=\"http://hl7.org/fhir\"><id value=\"a\"/><text><status value=\"generated\"/>"
                    + "<div xmlns=\"http://www.w3.org/1999/xhtml\">Gloves</div></text><status value=\"active\"/>"
                    + "<itemCodeableConcept><coding><system value=\"https://www.gs1.org/gtin\"/><code value=\"09520000020019\"/>"
                    + "</coding></itemCodeableConcept><quantity><value value=\"1.50\"/><unit value=\"each\"/></quantity>"
                    + "<authoredOn value=\"2026-11-20T09:15:00-06:00\"/></SupplyRequest>";

    private final Intake intake = new Intake("fhir", FhirFixture.translator(), new Answers(), FhirFuzzTest::envelope);

    /** The acknowledger with an index of its own for each message, as a transaction has. */
    private static final class Answers implements Acknowledger {

        private static FhirAcknowledger fresh() {
            return new FhirAcknowledger(
                    FhirFixture.parser(),
                    FhirFixture.mappings(),
                    new ResourceIndex(null, null) {
                        @Override
                        public Optional<ResourceVersion> lock(String type, String id) {
                            return Optional.empty();
                        }
                    },
                    new PendingResources());
        }

        @Override
        public Reply acknowledge(Envelope envelope, MessageHeader header, Outcome outcome) {
            return fresh().acknowledge(envelope, header, outcome);
        }

        @Override
        public Reply combine(Envelope envelope, List<Reply> replies) {
            return fresh().combine(envelope, replies);
        }
    }

    /** Without a content type, so that the first character tells JSON from XML. */
    private static Envelope envelope(byte[] body) {
        return new Envelope(
                Ids.next(), "fhir", "http", null, null, null, body, FhirFixture.RECEIVED, "c-1", "ward-app", Map.of());
    }

    static Stream<byte[]> samples() {
        List<byte[]> samples = Intake.samples("fhir");
        String entries = samples.stream()
                .map(sample -> "{\"fullUrl\":\"urn:uuid:" + Ids.next() + "\",\"resource\":"
                        + new String(sample, StandardCharsets.UTF_8)
                        + ",\"request\":{\"method\":\"POST\",\"url\":\"X\"}}")
                .limit(5)
                .collect(Collectors.joining(","));
        Stream<String> more = Stream.of("batch", "transaction", "message")
                .map(type -> "{\"resourceType\":\"Bundle\",\"type\":\"" + type + "\",\"entry\":[" + entries + "]}");
        return Stream.concat(
                samples.stream(),
                Stream.concat(more, Stream.of(XML)).map(text -> text.getBytes(StandardCharsets.UTF_8)));
    }

    // Jazzer wants to be the last annotation
    @MethodSource("samples")
    @FuzzTest(maxDuration = "1h")
    void any_bytes_are_taken_or_refused(byte[] body) {
        intake.take(body);
    }

    @Test
    void damaged_samples_are_taken_or_refused() {
        Damage damage = new Damage(samples().toList(), 20260412);
        for (int i = 0; i < Integer.getInteger("fuzz.rounds", 5_000); i++) {
            intake.take(damage.next());
        }
        assertThat(intake.taken()).isGreaterThan(40);
        assertThat(intake.refused()).isGreaterThan(1_000);
    }

    @Test
    void damaged_messages_of_others_are_taken_or_refused() {
        List<byte[]> foreign = ForeignMessages.of("fhir-r4");
        Assumptions.assumeFalse(foreign.isEmpty(), "no corpus beside the project");
        Damage damage = new Damage(new ArrayList<>(foreign), Integer.getInteger("fuzz.seed", 20261121));
        int rounds = Integer.getInteger("fuzz.rounds", 0) / 1_000 + 1;
        for (int i = 0; i < rounds; i++) {
            foreign.forEach(message -> intake.take(damage.of(message)));
        }
        assertThat(intake.refused()).isPositive();
    }
}
