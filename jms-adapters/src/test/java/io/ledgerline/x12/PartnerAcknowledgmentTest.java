package io.ledgerline.x12;

import static org.assertj.core.api.Assertions.assertThat;

import io.ledgerline.intake.MalformedMessage;
import io.ledgerline.intake.Outcome;
import io.ledgerline.message.Envelope;
import io.ledgerline.message.MessageState;
import io.ledgerline.outbound.acknowledgment.PartnerAnswer;
import io.ledgerline.outbound.acknowledgment.PartnerAnswer.Verdict;
import io.ledgerline.platform.Ids;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What partners say to interchanges of ours. */
class PartnerAcknowledgmentTest {

    private final X12Fixture fixture = new X12Fixture();

    /** Takes it as the intake does: every part is read, recorded and acknowledged. */
    private List<PartnerAnswer> said(X12Text text) throws MalformedMessage {
        return said(text.bytes());
    }

    private List<PartnerAnswer> said(byte[] bytes) throws MalformedMessage {
        X12Translator translator = fixture.translator();
        for (Envelope part : translator.split(X12Fixture.envelope(bytes))) {
            fixture.acknowledger()
                    .acknowledge(
                            part,
                            translator.translate(part).header(),
                            new Outcome.Accepted(Ids.next(), MessageState.RECORDED, List.of()));
        }
        return fixture.answers.said;
    }

    @Test
    void a997ThatTakesTheGroup() throws Exception {
        assertThat(said(new X12Text(1)
                        .group("FA", "004010", 9, 1, "997", "AK1*PO*0077~\nAK2*850*0001~\nAK5*A~\nAK9*A*1*1*1~\n")))
                .containsExactly(new PartnerAnswer("KESTREL", "997", null, "PO", "77", "A", Verdict.TAKEN, List.of()));
    }

    @Test
    void a997WithoutSetsTakesTheGroupAsAWhole() throws Exception {
        assertThat(said(new X12Text(1).group("FA", "004010", 9, 1, "997", "AK1*PO*77~\nAK9*E*1*1*1~\n")))
                .singleElement()
                .satisfies(answer -> {
                    assertThat(answer.verdict()).isEqualTo(Verdict.TAKEN);
                    assertThat(answer.code()).isEqualTo("E");
                });
    }

    @Test
    void a997ThatRefusesNamesSegmentElementAndCode() throws Exception {
        assertThat(
                        said(
                                new X12Text(1)
                                        .group(
                                                "FA",
                                                "004010",
                                                9,
                                                1,
                                                "997",
                                                "AK1*PO*77~\nAK2*850*0001~\nAK3*PO1*12**8~\nAK4*4*212*6*four~\nAK5*R*5~\nAK9*R*1*1*0~\n")))
                .singleElement()
                .satisfies(answer -> {
                    assertThat(answer.verdict()).isEqualTo(Verdict.REFUSED);
                    assertThat(answer.errors())
                            .containsExactly(
                                    "AK304-8 at PO1^12: the segment has errors",
                                    "AK403-6 at PO1^12^4: the element has characters that its type forbids",
                                    "AK502-5: one or more segments have errors");
                });
    }

    @Test
    void a999SaysTheSameInItsOwnSegments() throws Exception {
        assertThat(
                        said(
                                new X12Text(1)
                                        .group(
                                                "FA",
                                                "005010X231A1",
                                                9,
                                                1,
                                                "999",
                                                "AK1*PO*77*005010~\nAK2*850*0001~\nIK3*N1*5**8~\nIK4*3*66*7*XX~\nIK5*R*5~\nAK9*R*1*1*0~\n")))
                .singleElement()
                .satisfies(answer -> {
                    assertThat(answer.standard()).isEqualTo("999");
                    assertThat(answer.verdict()).isEqualTo(Verdict.REFUSED);
                    assertThat(answer.errors()).anyMatch(error -> error.startsWith("AK403-7 at N1^5^3"));
                });
    }

    @Test
    void aTa1SaysWhetherTheInterchangeArrived() throws Exception {
        String head = new X12Text(1).toString();
        String isa = head.substring(0, head.indexOf('~') + 1);
        String both = isa + "TA1*000000041*261121*1605*A*000~TA1*000000042*261121*1605*R*025~IEA*0*000000001~";
        assertThat(said(both.getBytes(StandardCharsets.US_ASCII)))
                .containsExactly(
                        new PartnerAnswer("KESTREL", "TA1", "000000041", null, null, "A", Verdict.ARRIVED, List.of()),
                        new PartnerAnswer(
                                "KESTREL",
                                "TA1",
                                "000000042",
                                null,
                                null,
                                "R",
                                Verdict.REFUSED,
                                List.of("TA105-025: the interchange control number (ISA13) was used before")));
    }
}
