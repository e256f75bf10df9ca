package io.ledgerline.fhir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.ledgerline.canonical.Violation;
import io.ledgerline.intake.MalformedMessage;
import io.ledgerline.message.Envelope;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A resource of any shape costs no more than its size; the time limit holds with a factor of ten on a slow machine. */
@DisplayName("FHIR resources made to be costly")
@Timeout(20)
class FhirLimitsTest {

    private static final String REQUEST = "{\"resourceType\":\"SupplyRequest\",\"status\":\"active\","
            + "\"itemCodeableConcept\":{\"text\":\"Gloves\"},\"quantity\":{\"value\":1}";
    private static final String XML =
            "<SupplyRequest xmlns='http://hl7.org/fhir'>%s<status value='active'/></SupplyRequest>";

    private final FhirTranslator translator = FhirFixture.translator();

    private List<Violation> refusal(Envelope envelope) {
        return catchThrowableOfType(MalformedMessage.class, () -> {
                    for (Envelope part : translator.split(envelope)) {
                        translator.translate(part);
                    }
                })
                .rejection()
                .violations();
    }

    private static Envelope json(String rest) {
        return FhirFixture.json(REQUEST + rest);
    }

    private static Envelope xml(String content) {
        return FhirFixture.envelope(XML.formatted(content), "application/fhir+xml", Map.of());
    }

    private static Envelope bundle(String type, String entries) {
        return FhirFixture.json("{\"resourceType\":\"Bundle\",\"type\":\"" + type + "\",\"entry\":[" + entries + "]}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1e999999999", "-1e-999999999", "1e61"})
    void a_number_of_absurd_size_is_refused_wherever_it_stands(String number) {
        String patient = "{\"resource\":{\"resourceType\":\"Patient\",\"id\":\"p\",\"foo\":" + number + "}}";
        String request = "{\"resource\":" + REQUEST + ",\"deliverTo\":{\"reference\":\"Patient/p\"}}}";

        assertThat(refusal(bundle("batch", request + "," + patient)))
                .containsExactly(
                        new Violation("value", "Bundle.entry[1].resource.foo", "a number may have an exponent of 60"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\\u0000", "\\u0007", "\\ud800", "\\udc00x"})
    void characters_that_no_database_takes_are_refused(String character) {
        assertThat(refusal(json(",\"identifier\":[{\"value\":\"N-" + character + "\"}]}")))
                .extracting(Violation::code, Violation::location)
                .containsExactly(org.assertj.core.groups.Tuple.tuple("value", "SupplyRequest.identifier[0].value"));
    }

    @Test
    void the_names_of_unknown_elements_are_told_only_if_they_are_names() {
        assertThat(refusal(json(",\"Ada Quill, MRN 1\":\"\\u0000\"}")))
                .extracting(Violation::location)
                .containsExactly("SupplyRequest");
    }

    @Test
    void more_values_than_are_taken_are_refused_by_their_number() {
        assertThat(refusal(json(",\"x\":[" + "[],".repeat(600_000) + "[]]}")))
                .extracting(Violation::code)
                .containsExactly("too-costly");
        assertThat(refusal(xml("<text/>".repeat(1_000_000))))
                .extracting(Violation::code)
                .containsExactly("too-costly");
    }

    @Test
    void more_references_than_are_taken_are_refused_by_their_number() {
        String references = IntStream.rangeClosed(0, 20_000)
                .mapToObj(i -> "{\"reference\":\"#r" + i + "\"}")
                .collect(Collectors.joining(","));

        assertThat(refusal(json(",\"reasonReference\":[" + references + "]}")))
                .containsExactly(new Violation("too-costly", "Resource", "a message may have 20000 references"));
    }

    @Test
    void references_are_followed_in_one_step_each() {
        String contained = IntStream.range(0, 60_000)
                .mapToObj(i -> "{\"resourceType\":\"Basic\",\"id\":\"c" + i + "\"}")
                .collect(Collectors.joining(","));
        String references = IntStream.range(0, 19_000)
                .mapToObj(i -> "{\"reference\":\"#x" + i + "\"}")
                .collect(Collectors.joining(","));

        assertThat(refusal(json(",\"contained\":[" + contained + "],\"reasonReference\":[" + references + "]}")))
                .hasSize(50);
    }

    @Test
    void one_resource_that_every_entry_refers_to_is_not_copied_without_end() {
        String entry = "{\"resource\":" + REQUEST + ",\"deliverTo\":{\"reference\":\"Patient/p\"}}}";
        String patient = "{\"resource\":{\"resourceType\":\"Patient\",\"id\":\"p\",\"address\":[{\"text\":\""
                + "x".repeat(5_000_000) + "\"}]}}";

        assertThat(refusal(bundle("batch", (entry + ",").repeat(400) + patient)))
                .extracting(Violation::code, Violation::location)
                .containsExactly(org.assertj.core.groups.Tuple.tuple("too-costly", "Bundle.entry"));
    }

    @Test
    void only_so_many_problems_are_listed() {
        assertThat(refusal(json(",\"contained\":[" + "{},".repeat(100_000) + "{}]}")))
                .hasSize(50);
        assertThat(refusal(json(",\"_priority\":[" + "1,".repeat(100_000) + "1]}")))
                .hasSizeLessThanOrEqualTo(50);
        assertThat(refusal(json(",\"identifier\":[],\"_reasonReference\":[" + "1,".repeat(100_000) + "1]}")))
                .hasSizeLessThanOrEqualTo(50);
    }

    @Test
    void a_string_as_long_as_the_message_may_be_costs_its_length() {
        assertThat(refusal(json(",\"foo\":\"" + "x".repeat(9_000_000) + "\"}")))
                .extracting(Violation::code)
                .containsExactly("structure");
    }

    @Test
    void an_xml_bomb_is_refused_before_it_is_read() {
        String bomb = "<!DOCTYPE b [<!ENTITY a 'aaaaaaaaaa'><!ENTITY b '&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;'>"
                + "<!ENTITY c '&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;'>]>" + XML.formatted("<id value='&c;'/>");

        assertThat(refusal(FhirFixture.envelope(bomb, "application/fhir+xml", Map.of())))
                .containsExactly(new Violation("structure", "Resource", "a document type declaration is not allowed"));
    }

    @Test
    void an_element_with_very_many_attributes_is_refused() {
        String attributes =
                IntStream.range(0, 50_000).mapToObj(i -> "a" + i + "=''").collect(Collectors.joining(" "));

        assertThat(refusal(xml("<id " + attributes + "/>")))
                .extracting(Violation::location)
                .containsExactly("Resource");
    }
}
