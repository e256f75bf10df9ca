package io.ledgerline.hl7v2;

import static io.ledgerline.hl7v2.Messages.envelope;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.ledgerline.canonical.Violation;
import io.ledgerline.intake.MalformedMessage;
import io.ledgerline.message.MessageHeader;
import io.ledgerline.message.Rejection;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("The HL7 v2 translator")
class Hl7v2TranslatorTest {

    private final Hl7v2Translator translator = new Hl7v2Translator(Set.of("P", "T", "D"));

    private MessageHeader header(String text) throws MalformedMessage {
        return translator.translate(envelope(text)).header();
    }

    private MalformedMessage refusal(String text) {
        return catchThrowableOfType(MalformedMessage.class, () -> translator.translate(envelope(text)));
    }

    @Test
    void reads_the_header() throws MalformedMessage {
        MessageHeader header = header("MSH|^~\\&|ORSYS^1.2.3^ISO|NORTH^x|L|H|20260412||DFT^P03^DFT_P03|M1|P|2.5.1\r"
                + "PID|1||MRN7^^^N^MR|||||||||||||||ACC9\rPV1|1|I|||||||||||||||||V5");
        assertThat(header).isEqualTo(new MessageHeader("ORSYS", "NORTH", "M1", "DFT^P03", "2.5.1", "ACC9"));
    }

    @ParameterizedTest
    @CsvSource({
        "ORC|NW|P1^ORS|F1|G1,G1",
        "ORC|NW|P1^ORS|F1,P1",
        "ORC|SC||F1,F1",
        "PID|1||MRN7|||||||||||||||ACC9^x,ACC9",
        "PID|1||MRN7^^^N,MRN7",
        "PID|1|OLD7,OLD7",
        "PV1|1|I|||||||||||||||||V5^x,V5",
        "EVN|A01,",
    })
    void keeps_order_by_order_number_account_patient_or_visit(String segment, String key) throws MalformedMessage {
        assertThat(header("MSH|^~\\&|A|B|||||ADT^A01|1|P|2.5\r" + segment).businessKey())
                .isEqualTo(key);
    }

    @ParameterizedTest
    @CsvSource({
        "DFT^P03^DFT_P03,,DFT^P03",
        "dft^p03,,DFT^P03",
        "ADT,A04,ADT^A04",
        "ADT^^ADT_A01,A08,ADT^A08",
        "ADT^^ADT_A01,,ADT^A01",
        "ADT_A02,,ADT^A02",
        "ORM,,ORM^O01",
        "DFT,,DFT^P03",
        "^^OMS_O05,,OMS^O05",
        "ACK,,ACK",
    })
    void finds_the_message_type_in_old_and_sloppy_headers(String msh9, String evn1, String type)
            throws MalformedMessage {
        String event = evn1 == null ? "" : evn1;
        assertThat(header("MSH|^~\\&|A|B|||||" + msh9 + "|1|P|2.3\rEVN|" + event)
                        .type())
                .isEqualTo(type);
    }

    @Test
    void names_the_source_by_the_transport_when_the_message_does_not() throws MalformedMessage {
        assertThat(header("MSH|^~\\&|||||||ADT^A01|1|P|2.5").source()).isEqualTo("unknown");
        assertThat(header("MSH|^~\\&|||||||ADT^A01|1|P|2.5").facility()).isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "2.1",
        "2.2",
        "2.3",
        "2.3.1",
        "2.4",
        "2.5",
        "2.5.1",
        "2.6",
        "2.7",
        "2.7.1",
        "2.8",
        "2.8.2",
        "2.5^FRA^2.11",
        "''"
    })
    void takes_versions_2_1_to_2_8_and_none(String version) throws MalformedMessage {
        assertThat(header("MSH|^~\\&|A|B|||||ADT^A01|1|P|" + version).controlId())
                .isEqualTo("1");
    }

    @ParameterizedTest
    @CsvSource({
        "ADT^A01,1,P,2.9,203,MSH^1^12,UNSUPPORTED",
        "ADT^A01,1,P,3.0,203,MSH^1^12,UNSUPPORTED",
        "ADT^A01,1,P,garbage,203,MSH^1^12,UNSUPPORTED",
        "ADT^A01,1,X,2.5,202,MSH^1^11,UNSUPPORTED",
        "'',1,P,2.5,101,MSH^1^9,INVALID",
        "'\"\"',1,P,2.5,101,MSH^1^9,INVALID",
        "ADT^A01,'',P,2.5,101,MSH^1^10,INVALID",
    })
    void refuses_wrong_headers_with_code_and_place(
            String type, String id, String processing, String version, String code, String place, Rejection.Kind kind) {
        Rejection rejection = refusal("MSH|^~\\&|A|B|||||" + type + "|" + id + "|" + processing + "|" + version)
                .rejection();
        assertThat(rejection.kind()).isEqualTo(kind);
        assertThat(rejection.violations()).extracting(Violation::code).containsExactly(code);
        assertThat(rejection.violations()).extracting(Violation::location).containsExactly(place);
    }

    @Test
    void keeps_what_it_could_read_of_the_header_in_a_refusal() {
        assertThat(refusal("MSH|^~\\&|A|B|||||ADT^A01|77|X|2.5").header().controlId())
                .isEqualTo("77");
        assertThat(refusal("hello").header()).isNull();
    }

    @Test
    void refuses_control_ids_that_no_version_allows() {
        MalformedMessage refused = refusal("MSH|^~\\&|A|B|||||ADT^A01|" + "9".repeat(200) + "|P|2.5");
        assertThat(refused.rejection().violations().get(0).code()).isEqualTo("104");
        assertThat(refused.header().controlId()).isNull();
    }

    @Test
    void refuses_fragments() {
        assertThat(refusal("MSH|^~\\&|A|B|||||ADT^A01|1|P|2.5\rPID|1\rDSC|more|F")
                        .rejection()
                        .violations()
                        .get(0)
                        .location())
                .isEqualTo("DSC^1^1");
    }

    @Test
    void takes_only_the_processing_ids_it_is_set_to() {
        Hl7v2Translator production = new Hl7v2Translator(Set.of("P"));
        MalformedMessage refused = catchThrowableOfType(
                MalformedMessage.class, () -> production.translate(envelope("MSH|^~\\&|A|B|||||ADT^A01|1|T|2.5")));
        assertThat(refused.rejection().violations().get(0).code()).isEqualTo("202");
    }

    @Test
    void splits_batches_into_messages_of_their_own() throws MalformedMessage {
        String one = "MSH|^~\\&|A|B|||||ADT^A01|1|P|2.5\rPID|1||A1\r";
        assertThat(translator.split(envelope(one))).hasSize(1).first().satisfies(e -> assertThat(e.id())
                .isNotNull());
        var parts = translator.split(envelope("BHS|^~\\&|A\r" + one + one.replace("|1|P", "|2|P") + "BTS|2\r"));
        assertThat(parts).hasSize(2);
        assertThat(parts.get(0).id()).isNotEqualTo(parts.get(1).id());
        assertThat(new String(parts.get(0).body(), StandardCharsets.US_ASCII)).isEqualTo(one);
        assertThat(translator.translate(parts.get(1)).header().controlId()).isEqualTo("2");
    }

    @Test
    void refuses_an_empty_batch() {
        MalformedMessage refused =
                catchThrowableOfType(MalformedMessage.class, () -> translator.split(envelope("BHS|^~\\&|A\rBTS|0\r")));
        assertThat(refused.rejection().violations().get(0).code()).isEqualTo("100");
    }

    @Test
    void says_unsupported_in_the_words_of_table_0357() throws MalformedMessage {
        MessageHeader header = header("MSH|^~\\&|A|B|||||ADT^A01|1|P|2.5");
        Rejection event = translator.unsupported(header, true);
        assertThat(event.kind()).isEqualTo(Rejection.Kind.UNSUPPORTED);
        assertThat(event.violations().get(0))
                .extracting(Violation::code, Violation::location)
                .containsExactly("201", "MSH^1^9^1^2");
        assertThat(translator.unsupported(header, false).violations().get(0).code())
                .isEqualTo("200");
    }
}
