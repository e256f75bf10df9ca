package io.ledgerline.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.ledgerline.canonical.Violation;
import io.ledgerline.intake.MalformedMessage;
import io.ledgerline.intake.Translation;
import io.ledgerline.message.Envelope;
import io.ledgerline.message.Rejection;
import io.ledgerline.platform.Ids;
import io.ledgerline.platform.Settings;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RestTranslatorTest {

    private static final String USAGE = """
            {"documentType":"SupplyUsage","usageId":"U-1","action":"ISSUE","facility":{"value":"NORTH"},
             "occurredAt":"2026-11-21T10:00:00Z",
             "lines":[{"lineNumber":1,"item":{"value":"A1"},"quantity":{"value":2.50,"unit":"box"},"chargeable":true}]}""";

    private final RestTranslator translator = new RestTranslator(new Settings(null) {
        @Override
        public int number(String key, int defaultValue) {
            return key.endsWith("max-documents") ? 3 : defaultValue;
        }
    });

    private static Envelope envelope(String body, Map<String, String> headers) {
        return new Envelope(
                Ids.next(),
                "rest",
                "http",
                null,
                "application/json",
                null,
                body.getBytes(StandardCharsets.UTF_8),
                Instant.parse("2026-11-21T16:00:00Z"),
                "c-1",
                "ward-app",
                headers);
    }

    private List<String> problems(String body) {
        return catchThrowableOfType(MalformedMessage.class, () -> translator.translate(envelope(body, Map.of())))
                .rejection()
                .violations()
                .stream()
                .map(violation -> violation.code() + " " + violation.location())
                .toList();
    }

    @Test
    void aDocumentIsItsOwnTree() throws Exception {
        Translation translation = translator.translate(envelope(USAGE, Map.of()));

        assertThat(translation.header().type()).isEqualTo("SupplyUsage");
        assertThat(translation.header().facility()).isEqualTo("NORTH");
        assertThat(translation.header().businessKey()).isEqualTo("U-1");
        assertThat(translation.header().source()).isEqualTo("ward-app");
        assertThat(translation.tree()).containsEntry("usageId", "U-1");
        assertThat(translation.tree().get("lines").toString())
                .contains("value=2.50")
                .contains("chargeable=true");
    }

    @Test
    void aBodyOfAnotherFormIsKnownByItsType() throws Exception {
        Translation translation = translator.translate(envelope(
                "{\"type\":\"requisition.approved\",\"data\":{\"number\":\"R-1\"}}", Map.of("x-source", "SAAS")));

        assertThat(translation.header().type()).isEqualTo("requisition.approved");
        assertThat(translation.header().source()).isEqualTo("SAAS");
        assertThat(translation.tree()).containsEntry("data", Map.of("number", "R-1"));
        assertThat(problems("{\"type\":\"Requisition\"}")).containsExactly("required /documentType");
        assertThat(problems("{\"type\":\"no type at all\"}")).containsExactly("required /documentType");
    }

    @Test
    void theKeyOfTheSenderComesFirst() throws Exception {
        String named = USAGE.replace("\"usageId\"", "\"documentId\":\"D-9\",\"usageId\"");

        assertThat(translator
                        .translate(envelope(named, Map.of("idempotency-key", "K-1")))
                        .header()
                        .controlId())
                .isEqualTo("K-1");
        assertThat(translator.translate(envelope(named, Map.of())).header().controlId())
                .isEqualTo("D-9");
        assertThat(translator.translate(envelope(USAGE, Map.of())).header().controlId())
                .isEqualTo("SupplyUsage|U-1|ISSUE");
        assertThat(translator
                        .translate(envelope(USAGE, Map.of("x-source", "OR")))
                        .header()
                        .source())
                .isEqualTo("OR");
    }

    @Test
    void anArrayIsSeveralMessages() throws Exception {
        List<Envelope> parts =
                translator.split(envelope("[" + USAGE + "," + USAGE + "]", Map.of("idempotency-key", "K")));

        assertThat(parts)
                .extracting(part -> part.headers().get("idempotency-key"))
                .containsExactly("K#0", "K#1");
        assertThat(new String(parts.get(1).body(), StandardCharsets.UTF_8)).contains("2.50");
        assertThat(catchThrowableOfType(MalformedMessage.class, () -> translator.split(envelope("[]", Map.of())))
                        .rejection()
                        .violations())
                .extracting(Violation::code)
                .containsExactly("size");
        assertThat(catchThrowableOfType(
                        MalformedMessage.class, () -> translator.split(envelope("[1,2,3,4]", Map.of()))))
                .isNotNull();
    }

    @Test
    void everyFieldIsChecked() {
        assertThat(problems(USAGE.replace("\"occurredAt\"", "\"ocurredAt\"")
                        .replace("\"unit\"", "\"uom\"")
                        .replace("2.50", "\"two\"")
                        .replace("true", "\"yes\"")
                        .replace("\"lineNumber\":1", "\"lineNumber\":1.5")
                        .replace("{\"value\":\"NORTH\"}", "\"NORTH\"")
                        .replace("\"U-1\"", "17")))
                .containsExactlyInAnyOrder(
                        "type /usageId",
                        "type /facility",
                        "unknown-field /ocurredAt",
                        "type /lines/0/lineNumber",
                        "value /lines/0/quantity/value",
                        "unknown-field /lines/0/quantity/uom",
                        "type /lines/0/chargeable");
    }

    @Test
    void decimalsBeyondTheColumnsAreRefused() {
        assertThat(problems(USAGE.replace("2.50", "1e40"))).containsExactly("value /lines/0/quantity/value");
        assertThat(problems(USAGE.replace("2.50", "0.0000001"))).containsExactly("value /lines/0/quantity/value");
        assertThat(problems(USAGE.replace("2.50", "1e999999999"))).containsExactly("value /lines/0/quantity/value");
    }

    @Test
    void anotherMajorVersionIsRefused() {
        assertThat(problems(USAGE.replace("\"usageId\"", "\"schemaVersion\":\"2.0\",\"usageId\"")))
                .containsExactly("value /schemaVersion");
    }

    @Test
    void whatIsNoDocumentIsRefused() {
        assertThat(problems("{\"usageId\":\"U-1\"}")).containsExactly("required /documentType");
        assertThat(problems("\"text\"")).containsExactly("type ");
        assertThat(problems("{\"documentType\":")).containsExactly("structure ");
    }

    @Test
    void unknownDocumentTypesAreUnsupported() throws Exception {
        Translation translation = translator.translate(envelope("{\"documentType\":\"Recipe\"}", Map.of()));

        Rejection rejection = translator.unsupported(translation.header(), false);

        assertThat(rejection.kind()).isEqualTo(Rejection.Kind.UNSUPPORTED);
        assertThat(rejection.violations().get(0).text()).contains("Requisition").contains("SupplyUsage");
    }
}
