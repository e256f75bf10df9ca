package io.ledgerline.fhir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ledgerline.canonical.Violation;
import io.ledgerline.intake.MalformedMessage;
import io.ledgerline.intake.Translation;
import io.ledgerline.message.Envelope;
import io.ledgerline.message.Rejection;
import io.ledgerline.resource.Interaction;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FhirTranslatorTest {

    private static final String REQUEST = """
            {"resourceType":"SupplyRequest","identifier":[{"system":"urn:x","value":"SR-1"}],"status":"active",
             "itemCodeableConcept":{"coding":[{"system":"urn:items","code":"A1"}]},
             "quantity":{"value":1.50,"unit":"box"},
             "deliverTo":{"reference":"Location/3W"}}""";

    private final FhirTranslator translator = FhirFixture.translator();

    private static Envelope with(String body, Map<String, String> headers) {
        return FhirFixture.envelope(body, "application/fhir+json", headers);
    }

    private MalformedMessage refusal(Envelope envelope) {
        return catchThrowableOfType(MalformedMessage.class, () -> translator.translate(envelope));
    }

    private List<String> problems(String body) {
        return refusal(FhirFixture.json(body)).rejection().violations().stream()
                .map(violation -> violation.code() + " " + violation.location())
                .toList();
    }

    @Test
    void decimalsStayAsTheyWereWritten() throws Exception {
        Translation translation = translator.translate(FhirFixture.json(REQUEST.replace("1.50", "100.10")));

        assertThat(at(translation, "resource", "quantity", "value")).isEqualTo("100.10");
    }

    @Test
    void exponentsBecomePlainDecimals() throws Exception {
        Translation translation = translator.translate(FhirFixture.json(REQUEST.replace("1.50", "1.5e3")));

        assertThat(at(translation, "resource", "quantity", "value")).isEqualTo("1500");
    }

    @Test
    void xmlAndJsonGiveTheSameTree() throws Exception {
        String xml = """
                <?xml version="1.0" encoding="UTF-8"?>
                <SupplyRequest xmlns="http://hl7.org/fhir">
                  <identifier><system value="urn:x"/><value value="SR-1"/></identifier>
                  <status value="active"/>
                  <itemCodeableConcept><coding><system value="urn:items"/><code value="A1"/></coding></itemCodeableConcept>
                  <quantity><value value="1.50"/><unit value="box"/></quantity>
                  <deliverTo><reference value="Location/3W"/></deliverTo>
                </SupplyRequest>""";
        Translation fromXml = translator.translate(FhirFixture.envelope(xml, "application/fhir+xml", Map.of()));
        Translation fromJson = translator.translate(FhirFixture.json(REQUEST));

        assertThat(fromXml.tree().get("resource")).isEqualTo(fromJson.tree().get("resource"));
        assertThat(fromXml.header()).isEqualTo(fromJson.header());
    }

    @Test
    void withoutContentTypeTheFirstCharacterDecides() throws Exception {
        String xml = "<SupplyRequest xmlns='http://hl7.org/fhir'><status value='draft'/>"
                + "<itemCodeableConcept><text value='Bed'/></itemCodeableConcept><quantity><value value='1'/></quantity></SupplyRequest>";

        Translation translation = translator.translate(FhirFixture.envelope(xml, null, Map.of()));

        assertThat(translation.header().type()).isEqualTo("SupplyRequest");
    }

    @Test
    void everyProblemIsNamedWithItsExpression() {
        assertThat(problems("""
                {"resourceType":"SupplyRequest","status":"open","priorty":"urgent",
                 "identifier":[{"value":"1"},{"use":"none"}],
                 "authoredOn":"yesterday",
                 "itemCodeableConcept":{"text":"x"},"itemReference":{"reference":"Device/1"},
                 "supplier":{"display":"x"}}"""))
                .containsExactlyInAnyOrder(
                        "code-invalid SupplyRequest.status",
                        "structure SupplyRequest.priorty",
                        "code-invalid SupplyRequest.identifier[1].use",
                        "value SupplyRequest.authoredOn",
                        "structure SupplyRequest.item",
                        "structure SupplyRequest.supplier",
                        "required SupplyRequest.quantity");
    }

    @Test
    void noTextRepeatsAValue() {
        MalformedMessage refusal = refusal(FhirFixture.json("""
                {"resourceType":"SupplyRequest","status":"Miller, Ann","authoredOn":"Miller, Ann","Miller, Ann":"x",
                 "quantity":{"value":"Miller, Ann"}}"""));

        assertThat(refusal.rejection().violations().toString()).doesNotContain("Miller");
        assertThat(refusal.getMessage()).doesNotContain("Miller");
    }

    @Test
    void unknownElementsCanBeLetThrough() throws Exception {
        FhirTranslator lenient = FhirFixture.translator(Map.of("ledgerline.fhir.unknown-elements", "ignore"));

        Translation translation =
                lenient.translate(FhirFixture.json(REQUEST.replace("\"status\"", "\"intent\":\"order\",\"status\"")));

        assertThat(translation.header().controlId()).isEqualTo("SupplyRequest|urn:x|SR-1");
    }

    @Test
    void whatChangesTheMeaningInAnUnknownWayIsRefused() {
        assertThat(problems(REQUEST.replace(
                        "\"status\"",
                        "\"modifierExtension\":[{\"url\":\"urn:not\",\"valueBoolean\":true}],\"status\"")))
                .containsExactly("extension SupplyRequest.modifierExtension");
        assertThat(problems(REQUEST.replace("\"status\"", "\"implicitRules\":\"urn:rules\",\"status\"")))
                .containsExactly("extension SupplyRequest.implicitRules");
    }

    @Test
    void aReferenceToNothingContainedIsRefused() {
        assertThat(problems(REQUEST.replace("Location/3W", "#loc"))).containsExactly("value SupplyRequest");
    }

    @Test
    void brokenTextIsRefusedWithItsPlace() {
        assertThat(problems("{\"resourceType\":\"SupplyRequest\",")).containsExactly("structure Resource");
        assertThat(problems("{\"resourceType\":\"SupplyRequest\",\"status\":\"draft\",\"status\":\"active\"}"))
                .containsExactly("structure Resource");
        assertThat(problems("[]")).containsExactly("structure Resource");
        assertThat(refusal(FhirFixture.envelope("<SupplyRequest xmlns='http://hl7.org/fhir'>", "text/xml", Map.of()))
                        .rejection()
                        .violations())
                .extracting(Violation::code)
                .containsExactly("structure");
    }

    @Test
    void whatIsNoResourceIsRefused() {
        assertThat(problems("{}")).containsExactly("structure Resource");
        assertThat(problems("{\"no\":\"resource\"}")).containsExactly("structure Resource");
    }

    @Test
    void documentTypesAndEntitiesAreRefused() {
        String xml = "<!DOCTYPE a [<!ENTITY e SYSTEM 'file:///etc/hostname'>]>"
                + "<SupplyRequest xmlns='http://hl7.org/fhir'><status value='&e;'/></SupplyRequest>";

        MalformedMessage refusal = refusal(FhirFixture.envelope(xml, "application/fhir+xml", Map.of()));

        assertThat(refusal.rejection().violations())
                .extracting(Violation::text)
                .containsExactly("a document type declaration is not allowed");
    }

    @Test
    void limitsHold() {
        String deep = "{\"resourceType\":\"SupplyRequest\",\"extension\":[" + "{\"extension\":[".repeat(60)
                + "]}".repeat(60) + "]}";
        assertThat(problems(deep)).containsExactly("structure Resource");
        FhirTranslator small = FhirFixture.translator(Map.of("ledgerline.fhir.max-bytes", "100"));
        assertThat(catchThrowableOfType(MalformedMessage.class, () -> small.translate(FhirFixture.json(REQUEST)))
                        .rejection()
                        .violations())
                .extracting(Violation::code)
                .containsExactly("too-long");
        assertThat(problems(REQUEST.replace("1.50", "1e999999999")))
                .containsExactly("value SupplyRequest.quantity.value");
        FhirTranslator few = FhirFixture.translator(Map.of("ledgerline.fhir.max-entries", "1"));
        String bundle = "{\"resourceType\":\"Bundle\",\"type\":\"batch\",\"entry\":[{\"resource\":" + REQUEST
                + "},{\"resource\":" + REQUEST + "}]}";
        assertThat(catchThrowableOfType(MalformedMessage.class, () -> few.split(FhirFixture.json(bundle)))
                        .rejection()
                        .violations())
                .extracting(Violation::code, Violation::location)
                .containsExactly(org.assertj.core.groups.Tuple.tuple("too-costly", "Bundle.entry"));
    }

    @Test
    void theSenderIsFoundInItsOrder() throws Exception {
        String meta = REQUEST.replace("\"status\"", "\"meta\":{\"source\":\"http://ehr.example#1\"},\"status\"");

        assertThat(translator
                        .translate(with(meta, Map.of(Interaction.SOURCE, "WARD")))
                        .header()
                        .source())
                .isEqualTo("WARD");
        assertThat(translator.translate(FhirFixture.json(meta)).header().source())
                .isEqualTo("http://ehr.example");
        assertThat(translator.translate(FhirFixture.json(REQUEST)).header().source())
                .isEqualTo("ward-app");
    }

    @Test
    void theFacilityIsFoundInItsOrder() throws Exception {
        String tagged = REQUEST.replace(
                "\"status\"",
                "\"meta\":{\"tag\":[{\"system\":\"https://ledgerline.io/fhir/facility\",\"code\":\"SOUTH\"}]},\"status\"");
        String managed = REQUEST.replace(
                        "\"status\"",
                        "\"contained\":[{\"resourceType\":\"Location\",\"id\":\"l\",\"managingOrganization\":{\"identifier\":"
                                + "{\"system\":\"urn:f\",\"value\":\"WEST\"}}}],\"status\"")
                .replace("Location/3W", "#l");

        assertThat(translator
                        .translate(with(tagged, Map.of(Interaction.FACILITY, "NORTH")))
                        .header()
                        .facility())
                .isEqualTo("NORTH");
        assertThat(translator.translate(FhirFixture.json(tagged)).header().facility())
                .isEqualTo("SOUTH");
        Translation byLocation = translator.translate(FhirFixture.json(managed));
        assertThat(byLocation.header().facility()).isEqualTo("WEST");
        assertThat(byLocation.tree().get("facility")).isEqualTo(Map.of("system", "urn:f", "value", "WEST"));
        assertThat(FhirFixture.translator(Map.of("ledgerline.fhir.facility.ward-app", "EAST"))
                        .translate(FhirFixture.json(REQUEST))
                        .header()
                        .facility())
                .isEqualTo("EAST");
        assertThat(translator.translate(FhirFixture.json(REQUEST)).header().facility())
                .isNull();
    }

    @Test
    void anUpdateSaysWhatWasBeforeAndWhetherMoreThanTheStatusChanged() throws Exception {
        ObjectNode before = FhirFixture.parser()
                .read(
                        REQUEST.replaceFirst("\\{", "{\"id\":\"7\",").getBytes(StandardCharsets.UTF_8),
                        "application/json",
                        null);
        FhirTranslator knowing =
                FhirFixture.translator(FhirFixture.parser(), Map.of(), Map.of("SupplyRequest/7", before));
        Map<String, String> put = new Interaction("PUT", "SupplyRequest", "7", null, null, null).headers(Map.of());
        String cancelled = REQUEST.replaceFirst("\\{", "{\"id\":\"7\",").replace("active", "cancelled");

        Translation same = knowing.translate(with(cancelled, put));
        Translation other = knowing.translate(with(cancelled.replace("1.50", "2"), put));

        assertThat(same.tree())
                .containsEntry("changed", false)
                .containsEntry("id", "7")
                .containsEntry("method", "PUT");
        assertThat(at(same, "previous", "status")).isEqualTo("active");
        assertThat(other.tree()).containsEntry("changed", true);
        assertThat(same.header().controlId()).isEqualTo("SupplyRequest/7/_history/2");
        assertThat(same.header().source()).isEqualTo("first-sender");
        assertThat(same.header().facility()).isEqualTo("WEST");
    }

    @Test
    void theUrlAndTheResourceMustAgree() {
        Map<String, String> put = new Interaction("PUT", "SupplyRequest", "7", null, null, null).headers(Map.of());
        Map<String, String> post = new Interaction("POST", "Encounter", null, null, null, null).headers(Map.of());

        assertThat(refusal(with(REQUEST, put)).rejection().violations())
                .extracting(Violation::location)
                .containsExactly("SupplyRequest.id");
        assertThat(refusal(with(REQUEST, post)).rejection().violations())
                .extracting(Violation::code)
                .containsExactly("invalid");
    }

    @Test
    void resourcesSentBeforeAreFoundByReference() throws Exception {
        ObjectNode device = FhirFixture.parser()
                .read(
                        "{\"resourceType\":\"Device\",\"id\":\"d1\",\"lotNumber\":\"L1\"}"
                                .getBytes(StandardCharsets.UTF_8),
                        "application/json",
                        null);
        FhirTranslator knowing = FhirFixture.translator(FhirFixture.parser(), Map.of(), Map.of("Device/d1", device));

        Translation translation = knowing.translate(FhirFixture.json("""
                {"resourceType":"DeviceUseStatement","status":"active","subject":{"reference":"Patient/1"},
                 "device":{"reference":"Device/d1"}}"""));

        assertThat(at(translation, "references", "Device/d1", "lotNumber")).isEqualTo("L1");
        assertThat(at(translation, "identifiers", "Patient/1", "value")).isEqualTo("1");
    }

    @Test
    void typesWithoutMappingAreUnsupportedNotMalformed() throws Exception {
        Translation translation =
                translator.translate(FhirFixture.json("{\"resourceType\":\"Patient\",\"name\":\"not a list\"}"));

        Rejection rejection = translator.unsupported(translation.header(), false);

        assertThat(rejection.kind()).isEqualTo(Rejection.Kind.UNSUPPORTED);
        assertThat(rejection.violations()).extracting(Violation::code).containsExactly("not-supported");
    }

    private static Object at(Translation translation, String... path) {
        Object value = translation.tree();
        for (String name : path) {
            value = ((Map<?, ?>) value).get(name);
        }
        return value;
    }
}
