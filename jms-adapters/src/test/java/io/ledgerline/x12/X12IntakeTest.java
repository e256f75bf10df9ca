package io.ledgerline.x12;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ledgerline.canonical.Violation;
import io.ledgerline.intake.MalformedMessage;
import io.ledgerline.intake.Outcome;
import io.ledgerline.intake.Reply;
import io.ledgerline.intake.Translation;
import io.ledgerline.message.Envelope;
import io.ledgerline.message.MessageHeader;
import io.ledgerline.message.MessageState;
import io.ledgerline.message.Rejection;
import io.ledgerline.platform.Ids;
import io.ledgerline.x12.envelope.Group;
import io.ledgerline.x12.envelope.Interchange;
import io.ledgerline.x12.envelope.InterchangeReader;
import io.ledgerline.x12.envelope.SetBounds;
import io.ledgerline.x12.set.RawSet;
import io.ledgerline.x12.set.SetReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Interchanges through translator and acknowledger; every acknowledgment is read back against its own schema. */
class X12IntakeTest {

    private final X12Fixture fixture = new X12Fixture();
    private final X12Translator translator = fixture.translator();
    private final X12Acknowledger acknowledger = fixture.acknowledger();

    private Reply send(byte[] body) {
        return send(X12Fixture.envelope(body));
    }

    private Reply send(Envelope whole) {
        List<Reply> replies = new ArrayList<>();
        List<Envelope> parts = translator.split(whole);
        for (Envelope part : parts) {
            MessageHeader header = null;
            Outcome outcome;
            try {
                Translation translation = translator.translate(part);
                header = translation.header();
                outcome = X12Fixture.MAPPED.contains(header.type())
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

    /** The segments of an answer without its envelope, after it was read back without an error. */
    private static List<String> answer(Reply reply) {
        assertThat(reply.contentType()).isEqualTo("application/edi-x12");
        List<Interchange> read = InterchangeReader.read(reply.body(), 10_000);
        assertThat(read).isNotEmpty().noneMatch(Interchange::refused);
        for (Interchange interchange : read) {
            for (Group group : interchange.groups()) {
                assertThat(group.errors()).isEmpty();
                for (SetBounds set : group.sets()) {
                    RawSet raw = RawSet.of(
                            reply.body(),
                            set.start(),
                            set.end(),
                            interchange.isa().separators());
                    assertThat(SetReader.read(raw, set.type(), group.release()).violations())
                            .isEmpty();
                }
            }
        }
        char terminator = read.get(0).isa().separators().segment();
        return Arrays.stream(new String(reply.body(), StandardCharsets.ISO_8859_1).split("\\" + terminator))
                .map(String::strip)
                .filter(segment -> !segment.matches("(ISA|IEA|GS|GE|ST|SE).*"))
                .toList();
    }

    @Test
    void aSoundGroupIsAcceptedWithA997() {
        Reply reply = send(new X12Text(1)
                .group("IN", "004010", 11, 2, "810", X12Text.invoice("I1"), X12Text.invoice("I2"))
                .bytes());
        assertThat(reply.status()).isEqualTo(200);
        assertThat(answer(reply))
                .containsExactly("AK1*IN*11", "AK2*810*0001", "AK5*A", "AK2*810*0002", "AK5*A", "AK9*A*2*2*2");
        assertThat(new String(reply.body(), StandardCharsets.ISO_8859_1))
                .startsWith("ISA*00*          *00*          *ZZ*LEDGERLINE     *01*987654301      *261121*1600*U*00401*"
                        + "000000001*0*P*:~GS*FA*LEDGERLINE*KESTREL*20261121*1600*1*X*004010~ST*997*0001~");
    }

    @Test
    void aGroupOf005010GetsA999() {
        Reply reply = send(new X12Text(2)
                .wantsAcknowledgment()
                .group("IN", "005010", 12, 1, "810", X12Text.invoice("I1"))
                .bytes());
        assertThat(answer(reply))
                .containsExactly(
                        "TA1*000000002*261121*1015*A*000", "AK1*IN*12*005010", "AK2*810*0001", "IK5*A", "AK9*A*1*1*1");
        assertThat(new String(reply.body(), StandardCharsets.ISO_8859_1))
                .contains("*005010X231A1~ST*999*0001*005010X231A1~");
    }

    @Test
    void aGroupIsAcceptedInPartAndEachErrorHasItsPlaceAndCode() {
        String broken = "BIG*20261320*I2**PO-1~\nN1*ST*North*91*NMGH~\nIT1*1*2x*EA*4.25**VC*KM-1~\nXYZ*1~\n";
        Reply reply = send(new X12Text(3)
                .group("IN", "004010", 13, 2, "810", X12Text.invoice("I1"), broken)
                .bytes());
        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.headers()).containsEntry("ack", "P");
        assertThat(answer(reply))
                .containsExactly(
                        "AK1*IN*13",
                        "AK2*810*0001",
                        "AK5*A",
                        "AK2*810*0002",
                        "AK3*BIG*2**8",
                        "AK4*1*373*8*20261320",
                        "AK3*IT1*4**8",
                        "AK4*2*358*6*2x",
                        "AK3*XYZ*5**6",
                        "AK3*TDS*6**3",
                        "AK5*R*5",
                        "AK9*P*2*2*1");
    }

    @Test
    void theSameErrorsStandInA999() {
        String broken = "BIG*20261120*I2**PO-1~\nN1*ST*North*91*NMGH~\nIT1*1*2x*EA*4.25**VC*KM-1~\nTDS*850~\n";
        Reply reply =
                send(new X12Text(4).group("IN", "005010", 14, 1, "810", broken).bytes());
        assertThat(reply.status()).isEqualTo(422);
        assertThat(answer(reply))
                .containsExactly(
                        "AK1*IN*14*005010", "AK2*810*0001", "IK3*IT1*4**8", "IK4*2*358*6*2x", "IK5*R*5", "AK9*R*1*1*0");
    }

    @Test
    void aTolerantPartnerHasItsErrorsNotedAndIsTaken() {
        String unusual =
                X12Text.invoice("I1").replace("N1*ST*North*91*NMGH~\n", "REF*IA*1*a**y~\nN1*ST*North*91*NMGH~\n");
        Reply reply = send(new X12Text(5)
                .from("12*5550100016     ")
                .group("IN", "004010", 15, 1, "810", unusual)
                .bytes());
        assertThat(answer(reply))
                .containsExactly("AK1*IN*15", "AK2*810*0001", "AK3*REF*3**8", "AK4*5**3*y", "AK5*E*5", "AK9*E*1*1*1");
    }

    @Test
    void aSetWithoutMappingIsNotSupported() {
        Reply reply = send(new X12Text(6)
                .group("PO", "004010", 16, 1, "850", "BEG*00*NE*PO-1**20261121~\nPO1*1*1*EA*1**VN*X~\n")
                .bytes());
        assertThat(answer(reply)).containsExactly("AK1*PO*16", "AK2*850*0001", "AK5*R*1", "AK9*R*1*1*0");
    }

    @Test
    void headerAndTrailerOfASetAreChecked() {
        String body = new X12Text(7)
                .group(
                        "IN",
                        "004010",
                        17,
                        3,
                        "810",
                        X12Text.invoice("I1"),
                        X12Text.invoice("I2"),
                        X12Text.invoice("I3"))
                .toString()
                .replace("SE*6*0001", "SE*9*0001")
                .replace("SE*6*0002", "SE*6*0009")
                .replace("SE*6*0003~\n", "");
        assertThat(answer(send(body.getBytes(StandardCharsets.ISO_8859_1))))
                .containsExactly(
                        "AK1*IN*17",
                        "AK2*810*0001",
                        "AK5*R*4",
                        "AK2*810*0002",
                        "AK5*R*3",
                        "AK2*810*0003",
                        "AK5*R*2",
                        "AK9*R*3*3*0");
    }

    @Test
    void aGroupThatIsWrongIsRefusedWithAllItsSets() {
        Reply reply = send(new X12Text(8)
                .group("IN", "004010", 18, 5, "810", X12Text.invoice("I1"))
                .group("IN", "004010", 19, 1, "810", X12Text.invoice("I2"))
                .bytes());
        assertThat(answer(reply))
                .containsExactly("AK1*IN*18", "AK9*R*5*1*0*5", "AK1*IN*19", "AK2*810*0001", "AK5*A", "AK9*A*1*1*1");
    }

    @Test
    void anUnknownSenderGetsATa1() {
        byte[] body = new X12Text(9)
                .from("ZZ*NOBODY         ")
                .group("IN", "004010", 20, 1, "810", X12Text.invoice("I1"))
                .bytes();
        Reply reply = send(body);
        assertThat(reply.status()).isEqualTo(422);
        assertThat(answer(reply)).containsExactly("TA1*000000009*261121*1015*R*006");
        assertThat(send(body).body()).isEqualTo(reply.body());
        assertThat(fixture.numbers.next("X12 ISA ZZ:LEDGERLINE>ZZ:NOBODY")).isEqualTo(2);
    }

    @Test
    void aTestInterchangeOfAPartnerInProductionIsRefused() {
        Reply reply = send(new X12Text(10)
                .usage("T")
                .group("IN", "004010", 20, 1, "810", X12Text.invoice("I1"))
                .bytes());
        assertThat(answer(reply)).containsExactly("TA1*000000010*261121*1015*R*020");
    }

    @Test
    void aMissingTrailerIsRefusedClearly() {
        String cut = new X12Text(11)
                .group("IN", "004010", 21, 1, "810", X12Text.invoice("I1"))
                .toString()
                .replaceAll("IEA.*\n", "");
        assertThat(answer(send(cut.getBytes(StandardCharsets.ISO_8859_1))))
                .containsExactly("TA1*000000011*261121*1015*R*023");
    }

    @Test
    void whatFollowsAnInterchangeAndIsNoneRefusesIt() {
        String sound = new X12Text(31)
                .group("IN", "004010", 41, 1, "810", X12Text.invoice("I1"))
                .toString();
        Reply reply = send((sound + "HELLO*1~").getBytes(StandardCharsets.ISO_8859_1));

        assertThat(reply.status()).isEqualTo(422);
        assertThat(answer(reply)).containsExactly("TA1*000000031*261121*1015*R*022");
    }

    @Test
    void theSameInterchangeAgainGetsTheSameAnswerAndAnotherOfItsNumberIsRefused() {
        byte[] body = new X12Text(12)
                .group("IN", "004010", 22, 1, "810", X12Text.invoice("I1"))
                .bytes();
        Reply first = send(body);
        assertThat(send(body).body()).isEqualTo(first.body());
        Reply other = send(new X12Text(12)
                .group("IN", "004010", 22, 1, "810", X12Text.invoice("I2"))
                .bytes());
        assertThat(answer(other)).containsExactly("TA1*000000012*261121*1015*R*025");
    }

    @Test
    void severalInterchangesAreAnsweredOneByOne() {
        String sound = new X12Text(13)
                .group("IN", "004010", 23, 1, "810", X12Text.invoice("I1"))
                .toString();
        String refused = new X12Text(14)
                .from("ZZ*NOBODY         ")
                .group("IN", "004010", 24, 1, "810", X12Text.invoice("I1"))
                .toString();
        Reply reply = send((sound + refused).getBytes(StandardCharsets.ISO_8859_1));
        assertThat(reply.headers()).containsEntry("ack", "P");
        assertThat(answer(reply))
                .containsExactly(
                        "AK1*IN*23", "AK2*810*0001", "AK5*A", "AK9*A*1*1*1", "TA1*000000014*261121*1015*R*006");
    }

    @Test
    void acknowledgmentsAreNotAcknowledged() {
        Reply reply = send(new X12Text(15)
                .group("FA", "004010", 25, 1, "997", "AK1*PO*7~\nAK9*A*1*1*1~\n")
                .bytes());
        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.body()).isEmpty();
        Reply ta1 = send(
                ("ISA*00*          *00*          *01*987654301      *ZZ*LEDGERLINE     *261121*1015*U*00401*000000016*0*P*:~"
                                + "TA1*000000001*261121*1015*A*000~IEA*0*000000016~")
                        .getBytes(StandardCharsets.ISO_8859_1));
        assertThat(ta1.status()).isEqualTo(200);
        assertThat(ta1.body()).isEmpty();
    }

    @Test
    void whatIsNoInterchangeIsRefusedAsAProblem() {
        Reply reply = send("hello".getBytes(StandardCharsets.ISO_8859_1));
        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.contentType()).isEqualTo("application/problem+json");
    }

    @Test
    void headersOfTheSenderDoNotSayWhatAPartIs() {
        Map<String, String> forged = Map.of("x12-part", "set", "x12-group-errors", "4", "x12-repeated", "true");
        byte[] stranger = new X12Text(20)
                .from("ZZ*NOBODY         ")
                .group("IN", "004010", 29, 1, "810", X12Text.invoice("I1"))
                .bytes();
        assertThat(answer(send(X12Fixture.envelope(stranger).part(Ids.next(), stranger, forged))))
                .containsExactly("TA1*000000020*261121*1015*R*006");
        byte[] sound = new X12Text(21)
                .group("IN", "004010", 30, 1, "810", X12Text.invoice("I1"))
                .bytes();
        assertThat(answer(send(X12Fixture.envelope(sound).part(Ids.next(), sound, forged))))
                .contains("AK9*A*1*1*1");
        byte[] nothing = {'h', 'i'};
        assertThat(send(X12Fixture.envelope(nothing).part(Ids.next(), nothing, forged))
                        .status())
                .isEqualTo(400);
    }

    @Test
    void anInterchangeThatIsTooLongIsRefusedByItsBeginning() {
        byte[] body = new X12Text(22)
                .group("IN", "004010", 31, 1, "810", X12Text.invoice("I1"))
                .bytes();
        Envelope cut = X12Fixture.envelope(body).part(Ids.next(), body, Map.of(Envelope.FULL_LENGTH, "99999999"));
        assertThat(answer(send(cut))).containsExactly("TA1*000000022*261121*1015*R*024");
    }

    @Test
    void aRefusalByTheMappingNamesThePlace() {
        Envelope part = translator
                .split(X12Fixture.envelope(new X12Text(17)
                        .group("IN", "004010", 26, 1, "810", X12Text.invoice("I1"))
                        .bytes()))
                .get(0);
        Rejection rejection =
                new Rejection(Rejection.Kind.INVALID, List.of(new Violation("102", "IT1^4^2", "not a decimal number")));
        Reply reply = acknowledger.acknowledge(part, null, new Outcome.Refused(Ids.next(), rejection));
        assertThat(new String(reply.body(), StandardCharsets.UTF_8))
                .isEqualTo("[[\"AK2\",\"810\",\"0001\"],[\"AK3\",\"IT1\",\"4\",\"\",\"8\"],"
                        + "[\"AK4\",\"2\",\"358\",\"6\",\"2\"],[\"AK5\",\"R\",\"5\"]]");
    }

    @Test
    void aSetThatWasSplitOffCanBeReadAgainByItself() throws MalformedMessage {
        List<Envelope> parts = translator.split(X12Fixture.envelope(new X12Text(18)
                .group("IN", "004010", 27, 2, "810", X12Text.invoice("I1"), X12Text.invoice("I2"))
                .bytes()));
        Translation second = translator.translate(parts.get(1));
        assertThat(second.header().source()).isEqualTo("KESTREL");
        assertThat(second.header().controlId()).isEqualTo("000000018/27/0002");
        assertThat(second.header().businessKey()).isEqualTo("I2");
        assertThat(translator.translate(parts.get(1)).tree()).isEqualTo(second.tree());
    }

    @Test
    void anInterchangeThatWasRefusedAsAWholeIsNotReadLaterAsOneMessage() {
        Envelope part = translator
                .split(X12Fixture.envelope(new X12Text(19)
                        .from("ZZ*NOBODY         ")
                        .group("IN", "004010", 28, 2, "810", X12Text.invoice("I1"), X12Text.invoice("I2"))
                        .bytes()))
                .get(0);
        assertThatThrownBy(() -> translator.translate(part)).isInstanceOf(MalformedMessage.class);
    }
}
