package io.ledgerline.edifact;

import static org.assertj.core.api.Assertions.assertThat;

import io.ledgerline.edifact.envelope.Interchange;
import io.ledgerline.edifact.envelope.InterchangeReader;
import io.ledgerline.edifact.envelope.MessageBounds;
import io.ledgerline.edifact.message.MessageReader;
import io.ledgerline.edifact.message.RawMessage;
import io.ledgerline.intake.MalformedMessage;
import io.ledgerline.intake.Outcome;
import io.ledgerline.intake.Reply;
import io.ledgerline.intake.Translation;
import io.ledgerline.message.Envelope;
import io.ledgerline.message.MessageHeader;
import io.ledgerline.message.MessageState;
import io.ledgerline.outbound.acknowledgment.PartnerAnswer.Verdict;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Interchanges through translator and acknowledger; every CONTRL is read back against its own schema. */
class EdifactIntakeTest {

    private static final String UNB = "UNB+UNOC:3+4012345500004:14+5412345000013:14+261121:1015+77'";
    private static final String BODY = "BGM+380+I1+9'DTM+137:20261120:102'NAD+DP+NMGH::92'CUX+2:EUR'LIN+1++KM-1:SA'"
            + "QTY+47:2:PCE'MOA+203:8.50'UNS+S'MOA+77:8.50'";

    private EdifactFixture fixture = new EdifactFixture();

    private static String invoice(String reference, String body) {
        long segments = body.chars().filter(c -> c == '\'').count() + 2;
        return "UNH+" + reference + "+INVOIC:D:96A:UN'" + body + "UNT+" + segments + "+" + reference + "'";
    }

    private Reply send(String text) {
        return send(EdifactFixture.envelope(text.getBytes(StandardCharsets.ISO_8859_1)));
    }

    private Reply send(Envelope whole) {
        EdifactTranslator translator = fixture.translator();
        EdifactAcknowledger acknowledger = fixture.acknowledger();
        List<Reply> replies = new ArrayList<>();
        List<Envelope> parts = translator.split(whole);
        for (Envelope part : parts) {
            MessageHeader header = null;
            Outcome outcome;
            try {
                Translation translation = translator.translate(part);
                header = translation.header();
                outcome = EdifactFixture.MAPPED.contains(header.type())
                        ? new Outcome.Accepted(part.id(), MessageState.RECORDED, List.of())
                        : new Outcome.Refused(part.id(), translator.unsupported(header, false));
            } catch (MalformedMessage e) {
                header = e.header();
                outcome = new Outcome.Refused(part.id(), e.rejection());
            }
            replies.add(acknowledger.acknowledge(part, header, outcome));
        }
        return parts.get(0).id().equals(whole.id()) ? replies.get(0) : acknowledger.combine(whole, replies);
    }

    /** The segments of an answer between UNH and UNT, after it was read back without an error. */
    private static List<String> answer(Reply reply) {
        assertThat(reply.contentType()).isEqualTo("application/edifact");
        List<Interchange> read = InterchangeReader.read(reply.body(), 10_000);
        assertThat(read).hasSize(1).noneMatch(Interchange::refused);
        MessageBounds message = read.get(0).groups().get(0).messages().get(0);
        RawMessage raw = RawMessage.of(reply.body(), message, read.get(0).unb());
        assertThat(MessageReader.read(raw, "CONTRL").violations()).isEmpty();
        return raw.segments().subList(1, raw.segments().size() - 1);
    }

    @Test
    void aSoundInterchangeIsAcknowledgedMessageByMessage() {
        Reply reply = send(UNB + invoice("1", BODY) + "\r\n" + invoice("2", BODY) + "\r\nUNZ+2+77'\r\n");

        assertThat(reply.status()).isEqualTo(200);
        assertThat(answer(reply))
                .containsExactly(
                        "UCI+77+4012345500004:14+5412345000013:14+7",
                        "UCM+1+INVOIC:D:96A:UN+7",
                        "UCM+2+INVOIC:D:96A:UN+7");
        assertThat(new String(reply.body(), StandardCharsets.US_ASCII))
                .startsWith("UNB+UNOC:3+5412345000013:14+4012345500004:14+261121:1600+1'UNH+1+CONTRL:D:3:UN'");
    }

    @Test
    void eachErrorHasItsSegmentItsElementAndItsCode() {
        String broken = "BGM+380+I2+9'DTM+137:20261120:102'NAD+BYZZ+NMGH::92'CUX+2:EUR'LIN+1++KM-1:SA'QTY+47:2x:PCE'"
                + "MOA+203:8.50'XYZ+1'UNS+S'MOA+77:8.50'";
        Reply reply = send(UNB + invoice("1", BODY) + invoice("2", broken) + "UNZ+2+77'");

        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.headers()).containsEntry("ack", "P");
        assertThat(answer(reply))
                .containsExactly(
                        "UCI+77+4012345500004:14+5412345000013:14+7",
                        "UCM+1+INVOIC:D:96A:UN+7",
                        "UCM+2+INVOIC:D:96A:UN+4",
                        "UCS+4",
                        "UCD+39+2",
                        "UCS+7",
                        "UCD+37+2:2",
                        "UCS+9+15");
    }

    @Test
    void aTolerantPartnersErrorsAreNotedAndItsMessageIsTaken() {
        fixture = new EdifactFixture(false, false);
        Reply reply = send(UNB + invoice("1", BODY.replace("NAD+DP", "XYZ+1'NAD+DP")) + "UNZ+1+77'");

        assertThat(reply.headers()).containsEntry("ack", "A");
        assertThat(answer(reply))
                .containsExactly("UCI+77+4012345500004:14+5412345000013:14+7", "UCM+1+INVOIC:D:96A:UN+7", "UCS+4+15");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "UNT+11+1' | UNT+12+1' | UCM+1+INVOIC:D:96A:UN+4+29+UNT+2",
                "UNT+11+1' | UNT+11+9' | UCM+1+INVOIC:D:96A:UN+4+28+UNT+3",
                "UNT+11+1' | RFF+ON:1' | UCM+1+INVOIC:D:96A:UN+4+13+UNT",
                "INVOIC:D:96A:UN | INVOIC:S:93A:UN | UCM+1+INVOIC:S:93A:UN+4+14+UNH+3:2",
                "INVOIC:D:96A:UN | PRICAT:D:96A:UN | UCM+1+PRICAT:D:96A:UN+4+17+UNH+3:1"
            })
    void headerAndTrailerOfAMessageAreChecked(String sound, String wrong, String told) {
        Reply reply = send(UNB + invoice("1", BODY).replace(sound, wrong) + "UNZ+1+77'");

        assertThat(reply.status()).isEqualTo(422);
        assertThat(answer(reply)).containsExactly("UCI+77+4012345500004:14+5412345000013:14+7", told);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "UNZ+1+77' | UNZ+2+77' | 4+29+UNZ+2",
                "UNZ+1+77' | UNZ+1+78' | 4+28+UNZ+3",
                "UNZ+1+77' | \"\" | 4+13+UNZ",
                "UNOC:3 | IATB:1 | 4+2+UNB+2:1",
                "UNOC:3 | UNOC:7 | 4+2+UNB+2:2",
                "261121:1015 | yesterday | 4+12+UNB+5",
                "+77'UNH | +77++++++1'UNH | 4+25+UNB+12",
                "UNH+1 | FTX+1'UNH+1 | 4+33+FTX",
                "UNZ+1+77' | UNZ+1+77'and more | 4+33+UNZ"
            })
    void whatIsWrongWithTheInterchangeRefusesAllOfIt(String sound, String wrong, String told) {
        String text = (UNB + invoice("1", BODY) + "UNZ+1+77'").replace(sound, wrong);
        Reply reply = send(text);

        assertThat(reply.status()).isEqualTo(422);
        assertThat(answer(reply)).containsExactly("UCI+77+4012345500004:14+5412345000013:14+" + told);
        assertThat(send(text).body()).isEqualTo(reply.body());
    }

    @Test
    void aStrangerAndAWrongRecipientAreToldSo() {
        String whole = UNB + invoice("1", BODY) + "UNZ+1+77'";

        assertThat(answer(send(whole.replace("4012345500004:14", "4999999999999:14"))))
                .containsExactly("UCI+77+4999999999999:14+5412345000013:14+4+23+UNB+3");
        assertThat(answer(send(whole.replace("5412345000013:14", "5412345000099:14"))))
                .containsExactly("UCI+77+4012345500004:14+5412345000099:14+4+7+UNB+4");
    }

    @Test
    void theSameInterchangeGetsTheSameAnswerAndAnotherOfItsReferenceIsRefused() {
        String whole = UNB + invoice("1", BODY) + "UNZ+1+77'";
        Reply first = send(whole);

        assertThat(send(whole).body()).isEqualTo(first.body());
        assertThat(answer(send(whole.replace("+I1+", "+I2+"))))
                .containsExactly("UCI+77+4012345500004:14+5412345000013:14+4+26+UNB+6");
    }

    @Test
    void aRepeatedMessageReferenceIsRefused() {
        Reply reply = send(UNB + invoice("1", BODY) + invoice("1", BODY) + "UNZ+2+77'");

        assertThat(answer(reply))
                .containsExactly(
                        "UCI+77+4012345500004:14+5412345000013:14+7",
                        "UCM+1+INVOIC:D:96A:UN+7",
                        "UCM+1+INVOIC:D:96A:UN+4+26+UNH+2");
    }

    @Test
    void groupsAreToldByThemselvesAndAWrongOneTakesItsMessagesWithIt() {
        String ung = "UNG+INVOIC+4012345500004:14+5412345000013:14+261121:1015+";
        Reply reply = send(UNB + ung + "5+UN+D:96A'" + invoice("1", BODY) + "UNE+1+5'" + ung + "6+UN+D:96A'"
                + invoice("2", BODY) + "UNE+3+6'UNZ+2+77'");

        assertThat(reply.headers()).containsEntry("ack", "P");
        assertThat(answer(reply))
                .containsExactly(
                        "UCI+77+4012345500004:14+5412345000013:14+7",
                        "UCF+5+4012345500004:14+5412345000013:14+7",
                        "UCM+1+INVOIC:D:96A:UN+7",
                        "UCF+6+4012345500004:14+5412345000013:14+4+29+UNE+2");
    }

    @Test
    void aByteOrderMarkOtherServiceCharactersReleasesAndLineBreaksAreRead() throws MalformedMessage {
        String text =
                "UNA:*,! ~\r\nUNB*UNOY:4*4012345500004:14*5412345000013:14*20261121:1015*78~\r\n  UNH*1*INVOIC:D:01B:UN~\r\n"
                        + (BODY.replace('+', '*')
                                .replace("'", "~\r\n")
                                .replace("8.50", "8,50")
                                .replace("I1", "I!*1!!")
                                .replace("NMGH::92", "NMGH::92**Krüger"))
                        + "UNT*11*1~\r\nUNZ*1*78~\r\n";
        byte[] utf8 = ("\uFEFF" + text).getBytes(StandardCharsets.UTF_8);

        Map<String, Object> tree = tree(utf8);

        assertThat(first(tree, "BGM")).containsEntry("BGM0201", "I*1!").containsEntry("_at", "BGM^2");
        assertThat(first(first(tree, "LINLoop"), "MOALoop").toString()).contains("MOA0102=8.50");
        assertThat(first(tree, "NADLoop").toString()).contains("NAD0401=Krüger");
        assertThat(new String(send(EdifactFixture.envelope(utf8)).body(), StandardCharsets.US_ASCII))
                .startsWith(
                        "UNA:*,! ~UNB*UNOC:4*5412345000013:14*4012345500004:14*20261121:1600*1~UNH*1*CONTRL:4:1:UN~");
    }

    @ParameterizedTest
    @CsvSource({"UNOC, ISO-8859-1, Müller", "UNOE, ISO-8859-5, Прага", "UNOF, ISO-8859-7, Αθήνα", "UNOA, UTF-8, Müller"
    })
    void theCharacterSetIsThatOfTheHeadUnlessTheTextIsPlainlyUtf8(String syntax, String charset, String name)
            throws MalformedMessage {
        String text =
                UNB.replace("UNOC", syntax) + invoice("1", BODY.replace("NMGH::92", "NMGH::92+" + name)) + "UNZ+1+77'";

        assertThat(first(tree(text.getBytes(Charset.forName(charset))), "NADLoop")
                        .toString())
                .contains("NAD0301=" + name);
    }

    private Map<String, Object> tree(byte[] body) throws MalformedMessage {
        List<Envelope> parts = fixture.translator().split(EdifactFixture.envelope(body));
        assertThat(parts).hasSize(1);
        return fixture.translator().translate(parts.get(0)).tree();
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> first(Map<String, Object> tree, String name) {
        // what MessageTree makes
        return ((List<Map<String, Object>>) tree.get(name)).get(0);
    }

    @Test
    void aReportSettlesWhatWentOutAndIsNotAnswered() {
        Reply reply =
                send(UNB + "UNH+1+CONTRL:D:3:UN'UCI+31+5412345000013:14+4012345500004:14+7'UCM+1+ORDERS:D:96A:UN+4'"
                        + "UCS+6+13'UCD+12+3:1'UNT+6+1'UNZ+1+77'");

        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.body()).isEmpty();
        assertThat(fixture.answers.said).singleElement().satisfies(said -> {
            assertThat(said.partner()).isEqualTo("LARKHILL");
            assertThat(said.interchangeNumber()).isEqualTo("31");
            assertThat(said.verdict()).isEqualTo(Verdict.REFUSED);
            assertThat(said.errors())
                    .containsExactly(
                            "UCS-13 at segment 6: something mandatory is missing",
                            "UCD-12 at segment 6 element 2:1: the value is invalid");
        });
    }

    @Test
    void whatIsNoEdifactHasNobodyToBeTold() {
        Reply reply = send("ISA*00*");

        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.contentType()).isEqualTo("application/problem+json");
    }

    @Test
    void aLongInvoiceIsReadInOneGo() throws MalformedMessage {
        String line = "LIN+1++KM-1:SA'QTY+47:2:PCE'MOA+203:8.50'";
        String body = BODY.replace(line, line.repeat(5_000));

        Map<String, Object> tree = tree((UNB + invoice("1", body) + "UNZ+1+77'").getBytes(StandardCharsets.US_ASCII));

        assertThat((List<?>) tree.get("LINLoop")).hasSize(5_000);
    }
}
