package io.ledgerline.fhir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.ledgerline.intake.MalformedMessage;
import io.ledgerline.intake.Translation;
import io.ledgerline.message.Envelope;
import io.ledgerline.message.Rejection;
import io.ledgerline.resource.Interaction;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FhirBundleTest {

    private static final String TRANSACTION = """
            {"resourceType":"Bundle","type":"transaction","identifier":{"system":"urn:b","value":"B-9"},"entry":[
             {"fullUrl":"urn:uuid:1","resource":{"resourceType":"DeviceUseStatement","status":"active",
               "identifier":[{"value":"U-1"}],"subject":{"reference":"urn:uuid:4"},"device":{"reference":"urn:uuid:2"},
               "derivedFrom":[{"reference":"Encounter/v1"}]},
              "request":{"method":"POST","url":"DeviceUseStatement","ifNoneExist":"identifier=|U-1"}},
             {"fullUrl":"urn:uuid:2","resource":{"resourceType":"Device","lotNumber":"L9","owner":{"reference":"urn:uuid:3"}},
              "request":{"method":"POST","url":"Device"}},
             {"fullUrl":"urn:uuid:3","resource":{"resourceType":"Organization","identifier":[{"value":"NORTH"}]},
              "request":{"method":"POST","url":"Organization"}},
             {"fullUrl":"urn:uuid:4","resource":{"resourceType":"Patient","identifier":[{"value":"MRN-1"}]},
              "request":{"method":"POST","url":"Patient"}},
             {"fullUrl":"http://ehr.example/fhir/Encounter/v1","resource":{"resourceType":"Encounter","id":"v1","status":"in-progress",
               "class":{"code":"IMP"},"serviceProvider":{"reference":"urn:uuid:3"}},
              "request":{"method":"PUT","url":"Encounter/v1","ifMatch":"W/\\"3\\""}},
             {"fullUrl":"urn:uuid:6","resource":{"resourceType":"Observation","status":"final","code":{"text":"x"}},
              "request":{"method":"POST","url":"Observation"}}]}""";

    private static final ObjectMapper JSON = new ObjectMapper();

    private final FhirTranslator translator = FhirFixture.translator();

    @Test
    void visitsComeFirstAndStrangersLast() throws Exception {
        List<Envelope> parts = translator.split(FhirFixture.json(TRANSACTION));

        List<String> types = new ArrayList<>();
        for (Envelope part : parts) {
            types.add(Interaction.of(part.headers()).method() + " "
                    + Interaction.of(part.headers()).type());
        }
        assertThat(types)
                .containsExactly("PUT Encounter", "POST DeviceUseStatement", "POST Device", "POST Observation");
        assertThat(translator.atomic(FhirFixture.json(TRANSACTION))).isTrue();
        assertThat(translator.atomic(FhirFixture.json(TRANSACTION.replace("transaction", "batch"))))
                .isFalse();
    }

    @Test
    void aPartStandsOnItsOwn() throws Exception {
        Envelope use = translator.split(FhirFixture.json(TRANSACTION)).get(1);

        JsonNode document = JSON.readTree(use.body());
        assertThat(document.path("type").asText()).isEqualTo("collection");
        assertThat(document.path("entry").findValuesAsText("resourceType"))
                .containsExactly("DeviceUseStatement", "Device", "Organization", "Patient", "Encounter");

        Translation translation = translator.translate(use);
        assertThat(translation.header().type()).isEqualTo("DeviceUseStatement");
        assertThat(translation.header().facility()).isEqualTo("NORTH");
        Map<?, ?> references = (Map<?, ?>) translation.tree().get("references");
        assertThat(references.keySet().stream().map(String::valueOf))
                .containsExactlyInAnyOrder("urn:uuid:4", "urn:uuid:2", "urn:uuid:3", "Encounter/v1");
    }

    @Test
    void partsCarryTheirConditionsAndAKeyOfTheirOwn() throws Exception {
        List<Envelope> parts = translator.split(FhirFixture.json(TRANSACTION));

        Interaction encounter = Interaction.of(parts.get(0).headers());
        Interaction use = Interaction.of(parts.get(1).headers());
        assertThat(encounter.id()).isEqualTo("v1");
        assertThat(encounter.ifMatch()).isEqualTo("W/\"3\"");
        assertThat(encounter.idempotencyKey()).isEqualTo("urn:b|B-9#4");
        assertThat(use.ifNoneExist()).isEqualTo("identifier=|U-1");
        assertThat(parts).extracting(Envelope::id).doesNotHaveDuplicates();
    }

    @Test
    void aMessageIsAboutItsFocus() throws Exception {
        String message = """
                {"resourceType":"Bundle","type":"message","entry":[
                 {"fullUrl":"urn:uuid:h","resource":{"resourceType":"MessageHeader","id":"h1","eventUri":"urn:event",
                   "source":{"name":"OR-SYSTEM","endpoint":"http://or.example"},
                   "sender":{"type":"Organization","identifier":{"value":"SOUTH"}},"focus":[{"reference":"urn:uuid:d"}]}},
                 {"fullUrl":"urn:uuid:d","resource":{"resourceType":"SupplyDelivery","identifier":[{"value":"D1"}],"status":"completed",
                   "suppliedItem":{"quantity":{"value":1},"itemReference":{"reference":"urn:uuid:dev"}}}},
                 {"fullUrl":"urn:uuid:dev","resource":{"resourceType":"Device","lotNumber":"L1"}},
                 {"fullUrl":"urn:uuid:o","resource":{"resourceType":"Observation","status":"final","code":{"text":"x"}}}]}""";

        List<Envelope> parts = translator.split(FhirFixture.json(message));

        assertThat(parts).hasSize(1);
        Translation translation = translator.translate(parts.get(0));
        assertThat(translation.header().type()).isEqualTo("SupplyDelivery");
        assertThat(translation.header().source()).isEqualTo("OR-SYSTEM");
        assertThat(translation.header().facility()).isEqualTo("SOUTH");
        assertThat(translator.atomic(FhirFixture.json(message))).isTrue();
    }

    @Test
    void contextMayLackWhatTheStandardRequires() throws Exception {
        String batch = """
                {"resourceType":"Bundle","type":"batch","entry":[
                 {"fullUrl":"urn:uuid:d","resource":{"resourceType":"DeviceUseStatement","status":"active",
                   "subject":{"reference":"urn:uuid:p"},"device":{"reference":"urn:uuid:e"}},
                  "request":{"method":"POST","url":"DeviceUseStatement"}},
                 {"fullUrl":"urn:uuid:e","resource":{"resourceType":"Device","udiCarrier":[{"carrierHRF":"(01)1"}],"extra":1,
                   "property":[{}]}},
                 {"fullUrl":"urn:uuid:p","resource":{"resourceType":"Patient","link":[{"type":"seealso"}]}}]}""";
        List<Envelope> parts = translator.split(FhirFixture.json(batch));

        Translation translation = translator.translate(parts.get(0));

        assertThat(translation.header().type()).isEqualTo("DeviceUseStatement");
    }

    @Test
    void theFrameOfABundleIsChecked() {
        MalformedMessage refusal = catchThrowableOfType(
                MalformedMessage.class,
                () -> translator.split(FhirFixture.json(
                        "{\"resourceType\":\"Bundle\",\"type\":\"batch\",\"entry\":[{\"resource\":{\"resourceType\":\"Device\"},"
                                + "\"request\":{\"method\":\"SEND\"}}]}")));

        assertThat(refusal.rejection().violations())
                .extracting(violation -> violation.code() + " " + violation.location())
                .containsExactlyInAnyOrder(
                        "code-invalid Bundle.entry[0].request.method", "required Bundle.entry[0].request.url");
    }

    @Test
    void readsAndDeletesInABatchAreAnsweredAsUnsupported() throws Exception {
        List<Envelope> parts =
                translator.split(FhirFixture.json("{\"resourceType\":\"Bundle\",\"type\":\"batch\",\"entry\":["
                        + "{\"request\":{\"method\":\"GET\",\"url\":\"SupplyRequest/1\"}},"
                        + "{\"request\":{\"method\":\"DELETE\",\"url\":\"SupplyRequest/1\"}}]}"));

        assertThat(parts).hasSize(2);
        for (Envelope part : parts) {
            MalformedMessage refusal = catchThrowableOfType(MalformedMessage.class, () -> translator.translate(part));
            assertThat(refusal.rejection().kind()).isEqualTo(Rejection.Kind.UNSUPPORTED);
        }
    }

    @Test
    void bundlesOfOtherTypesAreUnsupported() {
        MalformedMessage refusal = catchThrowableOfType(
                MalformedMessage.class,
                () -> translator.translate(FhirFixture.json("{\"resourceType\":\"Bundle\",\"type\":\"searchset\"}")));

        assertThat(refusal.rejection().kind()).isEqualTo(Rejection.Kind.UNSUPPORTED);
        assertThat(refusal.header().type()).isEqualTo("Bundle");
    }
}
