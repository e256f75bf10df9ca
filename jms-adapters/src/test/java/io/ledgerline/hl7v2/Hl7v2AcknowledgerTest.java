package io.ledgerline.hl7v2;

import static io.ledgerline.hl7v2.Messages.envelope;
import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.hl7v2.DefaultHapiContext;
import ca.uhn.hl7v2.HL7Exception;
import ca.uhn.hl7v2.parser.PipeParser;
import ca.uhn.hl7v2.validation.impl.ValidationContextFactory;
import io.ledgerline.canonical.Violation;
import io.ledgerline.intake.Outcome;
import io.ledgerline.intake.Reply;
import io.ledgerline.message.MessageState;
import io.ledgerline.message.Rejection;
import io.ledgerline.platform.Ids;
import io.ledgerline.platform.Time;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("The HL7 v2 acknowledger")
class Hl7v2AcknowledgerTest {

    private final Time time = new Time();
    private final Hl7v2Acknowledger acknowledger = new Hl7v2Acknowledger(time);

    @BeforeEach
    void stopTheClock() {
        time.use(Clock.fixed(Instant.parse("2026-04-12T08:15:00Z"), ZoneOffset.UTC));
    }

    private static Outcome accepted(Outcome.WorkflowRef... workflows) {
        return new Outcome.Accepted(Ids.next(), MessageState.POSTING, List.of(workflows));
    }

    private static Outcome refused(Rejection.Kind kind, Violation... violations) {
        return new Outcome.Refused(Ids.next(), new Rejection(kind, List.of(violations)));
    }

    private static final Violation QUANTITY = new Violation("102", "FT1^2^10", "not a decimal number");

    private static String request(String type, String version) {
        return "MSH|^~\\&|ORSYS^1.2^ISO|NORTH|LEDGER|HQ|20260412||" + type + "|M1|P|" + version + "\rPID|1\r";
    }

    private Reply answer(String request, Outcome outcome) {
        return acknowledger.acknowledge(envelope(request), null, outcome);
    }

    private String text(String request, Outcome outcome) {
        return new String(answer(request, outcome).body(), StandardCharsets.UTF_8)
                .replaceFirst("\\|[0-9A-F]{20}\\|", "|ID|");
    }

    @Test
    void accepts_with_the_addresses_turned_round() {
        assertThat(text(request("DFT^P03^DFT_P03", "2.5.1"), accepted()))
                .isEqualTo("MSH|^~\\&|LEDGER|HQ|ORSYS^1.2^ISO|NORTH|20260412081500+0000||ACK^P03^ACK|ID|P|2.5.1\r"
                        + "MSA|AA|M1\r");
        assertThat(answer(request("DFT^P03", "2.5.1"), accepted()).headers()).containsEntry("ack", "AA");
    }

    @ParameterizedTest
    @CsvSource({
        "2.1,ACK,20260412081500",
        "2.2,ACK^A01,20260412081500",
        "2.3,ACK^A01,20260412081500+0000",
        "2.3.1,ACK^A01,20260412081500+0000",
        "2.4,ACK^A01^ACK,20260412081500+0000",
        "2.8,ACK^A01^ACK,20260412081500+0000",
    })
    void writes_the_header_of_the_version_asked_in(String version, String type, String at) {
        assertThat(text(request("ADT^A01", version), accepted()))
                .startsWith("MSH|^~\\&|LEDGER|HQ|ORSYS^1.2^ISO|NORTH|" + at + "||" + type + "|ID|P|" + version + "\r");
    }

    @Test
    void tells_errors_in_ERR_2_to_8_from_2_5() {
        assertThat(text(request("DFT^P03", "2.5.1"), refused(Rejection.Kind.INVALID, QUANTITY)))
                .endsWith("\rMSA|AE|M1\rERR||FT1^2^10|102^Data type error^HL70357|E||||not a decimal number\r");
    }

    @Test
    void tells_errors_in_MSA_and_ERR_1_up_to_2_4() {
        assertThat(text(request("DFT^P03", "2.3"), refused(Rejection.Kind.INVALID, QUANTITY)))
                .endsWith("\rMSA|AE|M1|not a decimal number|||102^Data type error^HL70357\r"
                        + "ERR|FT1^2^10^102&Data type error&HL70357\r");
    }

    @Test
    void lists_every_violation() {
        Violation second = new Violation("101", "FT1^3^7^1^1", "item is missing");
        assertThat(text(request("DFT^P03", "2.6"), refused(Rejection.Kind.INVALID, QUANTITY, second)))
                .contains("\rERR||FT1^2^10|")
                .contains("\rERR||FT1^3^7^1^1|101^Required field missing^HL70357|E||||item is");
        assertThat(text(request("DFT^P03", "2.4"), refused(Rejection.Kind.INVALID, QUANTITY, second)))
                .contains("\rERR|FT1^2^10^102&Data type error&HL70357~FT1^3^7^101&Required field missing&HL70357\r");
    }

    @Test
    void rejects_what_is_unsupported() {
        Violation version = new Violation("203", "MSH^1^12", "versions 2.1 to 2.8 are supported");
        Reply reply = answer(request("ADT^A01", "2.9"), refused(Rejection.Kind.UNSUPPORTED, version));
        assertThat(reply.headers()).containsEntry("ack", "AR");
        assertThat(reply.status()).isEqualTo(422);
        assertThat(new String(reply.body(), StandardCharsets.UTF_8))
                .contains("MSA|AR|M1")
                .contains("203^Unsupported version id");
    }

    @Test
    void tells_codes_that_are_not_HL7s_as_internal_with_the_own_code_beside() {
        Violation own = new Violation("business-rule", "/lines/0", "period is closed");
        assertThat(text(request("DFT^P03", "2.5"), refused(Rejection.Kind.INVALID, own)))
                .endsWith(
                        "\rERR|||207^Application internal error^HL70357|E|business-rule^^LEDGERLINE||/lines/0|period is closed\r");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "hello", "MSH", "MSH1^~\\&|x", "\u0001\u0002"})
    void answers_even_what_is_no_message(String text) {
        Violation unreadable = new Violation("100", "MSH^1", "not an HL7 v2 message");
        assertThat(text(text, refused(Rejection.Kind.INVALID, unreadable)))
                .startsWith("MSH|^~\\&|LEDGERLINE||||20260412081500+0000||ACK|ID|P|2.3\rMSA|AE|")
                .contains("ERR|MSH^1^^100&Segment sequence error&HL70357");
    }

    @Test
    void writes_in_the_delimiters_and_character_set_of_the_sender() {
        String request = "MSH$%~\\&$Müller%x$N$$$$$ADT%A01$M1$P$2.5$$$$$$8859/1\r";
        Reply reply = acknowledger.acknowledge(
                envelope(request, StandardCharsets.ISO_8859_1),
                null,
                refused(Rejection.Kind.INVALID, new Violation("101", "PID^1^3", "costs 5% & more")));
        String text = new String(reply.body(), StandardCharsets.ISO_8859_1);
        assertThat(text).startsWith("MSH$%~\\&$LEDGERLINE$$Müller%x$N$").contains("$8859/1\r");
        assertThat(text).contains("ERR$$PID%1%3$101%Required field missing%HL70357$E$$$$costs 5\\S\\ \\T\\ more");
        assertThat(reply.contentType()).isEqualTo("x-application/hl7-v2+er7; charset=iso-8859-1");
    }

    @Test
    void uses_usual_encoding_characters_where_the_sender_lacks_them() {
        String text = text("MSH|^|A^x|N|||||ADT^A01|M1|P|2.5", refused(Rejection.Kind.INVALID, QUANTITY));
        assertThat(text).startsWith("MSH|^~\\&|LEDGERLINE||A|N|").contains("MSA|AE|M1\rERR||FT1^2^10|");
    }

    @Test
    void says_that_nobody_need_acknowledge_it_in_enhanced_mode() {
        String request = "MSH|^~\\&|A|N|||||ADT^A01|M1|P|2.5|||AL|AL\r";
        assertThat(text(request, accepted())).contains("|ID|P|2.5|||NE|NE\r");
    }

    @ParameterizedTest
    @CsvSource({"ORM^O01,ORR^O02^ORR_O02", "OMS^O05,ORS^O06^ORS_O06", "OMN^O07,ORN^O08^ORN_O08"})
    void answers_orders_with_their_own_response(String type, String response) {
        UUID first = Ids.next();
        UUID second = Ids.next();
        String request = request(type, "2.5") + "ORC|NW|P1^ORS||G7\rORC|NW|P2^ORS\rORC|CA|P3^ORS|F3\r";
        String text = text(
                request,
                accepted(
                        new Outcome.WorkflowRef(first, "requisition", "G7", "PLANNED"),
                        new Outcome.WorkflowRef(second, "requisition", "P2", "PLANNED")));
        assertThat(text).contains("||" + response + "|ID|P|2.5\rMSA|AA|M1\r");
        assertThat(text)
                .endsWith("\rORC|OK|P1^ORS|" + first + "^LEDGERLINE|G7|IP\rORC|OK|P2^ORS|" + second
                        + "^LEDGERLINE||IP\rORC|CR|P3^ORS|F3||CA\r");
    }

    @Test
    void says_unable_for_each_order_refused() {
        String text =
                text(request("OMS^O05", "2.5") + "ORC|NW|P1\rORC|CA|P2\r", refused(Rejection.Kind.INVALID, QUANTITY));
        assertThat(text).contains("MSA|AE|M1\rERR|").endsWith("\rORC|UA|P1|||ER\rORC|UC|P2|||ER\r");
    }

    @Test
    void holds_orders_that_wait_for_a_person() {
        Outcome waiting = new Outcome.Accepted(Ids.next(), MessageState.WAITING, List.of());
        assertThat(text(request("OMS^O05", "2.5") + "ORC|NW|P1\r", waiting)).endsWith("\rMSA|AA|M1\rORC|OK|P1|||HD\r");
    }

    @Test
    void combines_the_answers_to_a_batch() {
        String one = "MSH|^~\\&|A|N|||||ADT^A01|1|P|2.5\r";
        String two = "MSH|^~\\&|A|N|||||ADT^A01|2|P|2.5\r";
        String batch = "BHS|^~\\&|A|N|L|HQ|20260412||||B77\r" + one + two + "BTS|2\r";
        List<Reply> replies = List.of(answer(one, accepted()), answer(two, refused(Rejection.Kind.INVALID, QUANTITY)));
        Reply combined = acknowledger.combine(envelope(batch), replies);
        String text = new String(combined.body(), StandardCharsets.UTF_8).replaceAll("\\|[0-9A-F]{20}", "|ID");
        assertThat(text).startsWith("BHS|^~\\&|L|HQ|A|N|20260412081500+0000||||ID|B77\rMSH|");
        assertThat(text).contains("MSA|AA|1\r").contains("MSA|AE|2\r").endsWith("\rBTS|2\r");
        assertThat(combined.headers()).containsEntry("ack", "AE");
    }

    @Test
    void answers_a_broken_batch_as_a_whole() {
        String batch = "BHS|^~\\&|A|N|L|HQ|20260412||||B77\rMSH|^~\\&|A|N|||||ADT^A01|1|P|2.5\rBTS|2\r";
        assertThat(text(
                        batch,
                        refused(Rejection.Kind.INVALID, new Violation("100", "BTS^1^1", "the trailer counts 2"))))
                .contains("MSA|AE|B77|the trailer counts 2");
    }

    @ParameterizedTest
    @ValueSource(strings = {"2.1", "2.2", "2.3", "2.4", "2.5", "2.5.1", "2.6", "2.7", "2.8"})
    void is_read_by_an_independent_parser(String version) throws HL7Exception, IOException {
        try (DefaultHapiContext context = new DefaultHapiContext()) {
            context.setModelClassFactory(new ca.uhn.hl7v2.parser.GenericModelClassFactory());
            context.setValidationContext(ValidationContextFactory.noValidation());
            PipeParser parser = context.getPipeParser();
            for (String type : List.of("ADT^A01", "OMS^O05")) {
                String text = new String(
                        answer(request(type, version) + "ORC|NW|P1\r", refused(Rejection.Kind.INVALID, QUANTITY))
                                .body(),
                        StandardCharsets.UTF_8);
                var terser = new ca.uhn.hl7v2.util.Terser(parser.parse(text));
                assertThat(terser.get("/MSA-1")).isEqualTo("AE");
                assertThat(terser.get("/MSA-2")).isEqualTo("M1");
            }
        }
    }
}
