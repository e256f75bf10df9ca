package io.ledgerline.outbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ledgerline.masterdata.Domain;
import io.ledgerline.outbound.OutboundEnded.End;
import io.ledgerline.outbound.OutboundRequest.Purpose;
import io.ledgerline.outbound.acknowledgment.PartnerAnswer;
import io.ledgerline.outbound.acknowledgment.PartnerAnswer.Verdict;
import io.ledgerline.outbound.delivery.Parcel;
import io.ledgerline.platform.BusinessEvent;
import io.ledgerline.platform.Ids;
import io.ledgerline.platform.Refusal;
import io.ledgerline.platform.Roles;
import io.ledgerline.platform.db.TestDatabase;
import io.ledgerline.workqueue.WorkAction;
import io.ledgerline.workqueue.desk.Decision;
import io.ledgerline.workqueue.desk.WorkDesk;
import io.ledgerline.workqueue.desk.Worker;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Documents on their way to trading partners, each test on both databases. */
class OutboundTest {

    private static final Worker ENGINEER = new Worker("ines", Set.of(Roles.INTEGRATION));

    private static void decide(OutboundFixture hub, String number, WorkAction action) {
        hub.db.inTransaction(() -> {
            hub.desk.decide(hub.item(number), WorkDesk.ANY_VERSION, ENGINEER, Decision.of(action, "by telephone"));
        });
    }

    @ParameterizedTest
    @MethodSource("io.ledgerline.platform.db.TestDatabase#both")
    void anOrderIsWrittenWithThePartnersCodesDeliveredAndAcknowledged(TestDatabase db) {
        OutboundFixture hub = new OutboundFixture(db);
        OutboundDocument order = hub.ask("PO-1", Purpose.ORDER, "12");
        assertThat(order.state()).isEqualTo(OutboundState.PENDING);
        assertThat(order.form()).isEqualTo("850");
        assertThat(order.partner()).isEqualTo("KESTREL");

        hub.round();
        assertThat(hub.now(order).state()).isEqualTo(OutboundState.DELIVERED);
        assertThat(hub.partner.last())
                .contains("number=PO-1", "facility=N-001", "partner=KM-1", "GTIN=00312345000013", "{box}=BX");
        OutboundInterchange written = hub.written(order);
        assertThat(written.fileName()).isEqualTo("KESTREL-850-000000001-20261121.txt");
        assertThat(written.mapping()).isEqualTo("out-850/1");
        assertThat(hub.now(order).answerDueAt()).isEqualTo(OutboundFixture.NOW.plus(Duration.ofHours(4)));

        hub.says(written, Verdict.TAKEN);
        assertThat(hub.now(order).state()).isEqualTo(OutboundState.ACKNOWLEDGED);
        assertThat(hub.now(order).answerDueAt()).isNull();
        assertThat(hub.written(order).answer()).isEqualTo("997 A");
        assertThat(hub.ended("PO-1/ORDER")).containsExactly(End.DELIVERED, End.ACKNOWLEDGED);
        assertThat(hub.events.of(BusinessEvent.class))
                .extracting(BusinessEvent::type)
                .containsExactly("outbound-document.delivered", "outbound-document.acknowledged");
    }

    @ParameterizedTest
    @MethodSource("io.ledgerline.platform.db.TestDatabase#both")
    void aSecondRequestOfAKeyAndASecondAcknowledgmentChangeNothing(TestDatabase db) {
        OutboundFixture hub = new OutboundFixture(db);
        OutboundDocument order = hub.ask("PO-1", Purpose.ORDER, "12");
        assertThat(hub.ask("PO-1", Purpose.ORDER, "13").id()).isEqualTo(order.id());
        hub.round();
        hub.round();
        assertThat(hub.partner.got).hasSize(1);
        hub.says(hub.written(order), Verdict.TAKEN);
        int version = hub.now(order).version();
        hub.says(hub.written(order), Verdict.TAKEN);
        assertThat(hub.now(order).version()).isEqualTo(version);
        assertThat(hub.ended("PO-1/ORDER")).containsExactly(End.DELIVERED, End.ACKNOWLEDGED);
    }

    @ParameterizedTest
    @MethodSource("io.ledgerline.platform.db.TestDatabase#both")
    void aSupplierWithoutAWayIsToldAtOnce(TestDatabase db) {
        OutboundFixture hub = new OutboundFixture(db);
        OutboundDocument order = hub.ask("PO-1", Purpose.ORDER, "SUP-2", OutboundFixture.order("PO-1", "1", "{each}"));
        assertThat(order.state()).isEqualTo(OutboundState.NO_WAY);
        assertThat(hub.ended("PO-1/ORDER")).containsExactly(End.NO_WAY);
        OutboundDocument advice = hub.ask("PAY-1", Purpose.REMITTANCE, "1");
        assertThat(advice.state()).isEqualTo(OutboundState.NO_WAY);
        hub.round();
        assertThat(hub.partner.got).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("io.ledgerline.platform.db.TestDatabase#both")
    void attemptsGrowRarerAndTheLastOneIsAWorkItemThatCanBeRetried(TestDatabase db) {
        OutboundFixture hub = new OutboundFixture(db);
        hub.settings.put("ledgerline.outbound.attempts", "3");
        hub.partner.down = true;
        OutboundDocument order = hub.ask("PO-1", Purpose.ORDER, "12");
        hub.round();
        assertThat(hub.now(order).state()).isEqualTo(OutboundState.WRITTEN);
        assertThat(hub.now(order).nextAttemptAt()).isEqualTo(OutboundFixture.NOW.plus(Duration.ofMinutes(1)));
        hub.round();
        assertThat(hub.now(order).attempts()).isEqualTo(1);
        hub.later(Duration.ofMinutes(1));
        hub.round();
        assertThat(hub.now(order).nextAttemptAt()).isEqualTo(OutboundFixture.NOW.plus(Duration.ofMinutes(3)));
        hub.later(Duration.ofMinutes(2));
        hub.round();
        assertThat(hub.now(order).state()).isEqualTo(OutboundState.FAILED);
        assertThat(hub.open("PO-1")).containsExactly(OutboundProgress.FAILED);

        // nothing about the order overtakes it meanwhile
        OutboundDocument change = hub.ask("PO-1", Purpose.ORDER_CHANGE, "13");
        hub.partner.down = false;
        hub.round();
        assertThat(hub.partner.got).isEmpty();

        decide(hub, "PO-1", WorkAction.RETRY);
        hub.round();
        hub.round();
        assertThat(hub.partner.got)
                .extracting(parcel -> parcel.document().form())
                .containsExactly("850", "860");
        // the same interchange under the same name: what an attempt may have left is replaced
        assertThat(hub.partner.got.get(0).interchange().interchangeNumber()).isEqualTo("000000001");
        assertThat(hub.now(change).state()).isEqualTo(OutboundState.DELIVERED);
        assertThat(hub.partner.last()).contains("before=2026-11-21", "quantity=13");
    }

    @ParameterizedTest
    @MethodSource("io.ledgerline.platform.db.TestDatabase#both")
    void whatCannotBeWrittenTakesNoNumberAndIsWrittenAnewAfterTheDecision(TestDatabase db) {
        OutboundFixture hub = new OutboundFixture(db);
        hub.writer.refuses = true;
        OutboundDocument order = hub.ask("PO-1", Purpose.ORDER, "12");
        hub.round();
        assertThat(hub.now(order).state()).isEqualTo(OutboundState.FAILED);
        assertThat(hub.now(order).reason()).contains("AK403-5 at BEG^2^3");
        assertThat(hub.open("PO-1")).containsExactly(OutboundProgress.FAILED);

        hub.writer.refuses = false;
        decide(hub, "PO-1", WorkAction.RETRY);
        hub.round();
        assertThat(hub.now(order).state()).isEqualTo(OutboundState.DELIVERED);
        assertThat(hub.written(order).interchangeNumber()).isEqualTo("000000001");
    }

    @ParameterizedTest
    @MethodSource("io.ledgerline.platform.db.TestDatabase#both")
    void aUnitThatThePartnerHasNoCodeForIsNamed(TestDatabase db) {
        OutboundFixture hub = new OutboundFixture(db);
        OutboundDocument order =
                hub.ask("PO-1", Purpose.ORDER, "SUP-1", OutboundFixture.order("PO-1", "1", "{implant}"));
        hub.round();
        assertThat(hub.now(order).reason()).contains("{implant}", "domain UNIT and system KESTREL");
        hub.data.map(Domain.UNIT, "KESTREL", "IM", "{implant}");
        decide(hub, "PO-1", WorkAction.RETRY);
        hub.round();
        assertThat(hub.partner.last()).contains("{implant}=IM");
    }

    @ParameterizedTest
    @MethodSource("io.ledgerline.platform.db.TestDatabase#both")
    void aNodeThatDiesWhileItWritesLeavesNoHoleInTheNumbers(TestDatabase db) {
        OutboundFixture hub = new OutboundFixture(db);
        hub.ask("PO-1", Purpose.ORDER, "1");
        hub.round();
        hub.writer.breaks = true;
        OutboundDocument second = hub.ask("PO-2", Purpose.ORDER, "2");
        hub.round();
        hub.later(Duration.ofMinutes(1));
        hub.round();
        assertThat(hub.now(second).state()).isEqualTo(OutboundState.PENDING);
        assertThat(hub.rows.interchanges(second.id())).isEmpty();
        hub.writer.breaks = false;
        hub.later(Duration.ofMinutes(5));
        hub.ask("PO-3", Purpose.ORDER, "3");
        hub.round();
        assertThat(hub.partner.got)
                .extracting(parcel -> parcel.interchange().interchangeNumber())
                .containsExactly("000000001", "000000002", "000000003");
        assertThat(hub.partner.got)
                .extracting(parcel -> parcel.interchange().groupNumber())
                .containsExactly("1", "2", "3");
    }

    @ParameterizedTest
    @MethodSource("io.ledgerline.platform.db.TestDatabase#both")
    void anAttemptWhoseEndNobodyKnowsIsRepeatedUnderTheSameName(TestDatabase db) throws Exception {
        OutboundFixture hub = new OutboundFixture(db);
        OutboundDocument order = hub.ask("PO-1", Purpose.ORDER, "1");
        hub.books.write(order.id());
        Parcel parcel = hub.books.claim(order.id()).orElseThrow();
        hub.partner.carry(parcel);
        // the node dies here: another one sees nothing to do before the claim ends
        hub.round();
        assertThat(hub.partner.got).hasSize(1);
        hub.later(Duration.ofMinutes(5));
        hub.round();
        assertThat(hub.partner.got)
                .extracting(each -> each.interchange().fileName())
                .containsExactly("KESTREL-850-000000001-20261121.txt", "KESTREL-850-000000001-20261121.txt");
        assertThat(hub.partner.got.get(0).content())
                .isEqualTo(hub.partner.got.get(1).content());
        assertThat(hub.ended("PO-1/ORDER")).containsExactly(End.DELIVERED);
    }

    @ParameterizedTest
    @MethodSource("io.ledgerline.platform.db.TestDatabase#both")
    void anAcknowledgmentMayOvertakeTheRecordOfTheDelivery(TestDatabase db) {
        OutboundFixture hub = new OutboundFixture(db);
        OutboundDocument order = hub.ask("PO-1", Purpose.ORDER, "1");
        hub.books.write(order.id());
        Parcel parcel = hub.books.claim(order.id()).orElseThrow();
        hub.says(parcel.interchange(), Verdict.TAKEN);
        hub.books.delivered(parcel);
        assertThat(hub.now(order).state()).isEqualTo(OutboundState.ACKNOWLEDGED);
        assertThat(hub.ended("PO-1/ORDER")).containsExactly(End.DELIVERED, End.ACKNOWLEDGED);
    }

    @ParameterizedTest
    @MethodSource("io.ledgerline.platform.db.TestDatabase#both")
    void aRefusalIsAWorkItemThatNamesThePlaceAndARetryGoesOutUnderAnotherNumber(TestDatabase db) {
        OutboundFixture hub = new OutboundFixture(db);
        OutboundDocument order = hub.ask("PO-1", Purpose.ORDER, "1");
        hub.round();
        OutboundInterchange first = hub.written(order);
        hub.says(first, Verdict.REFUSED, "AK403-6 at PO1^12^4: the element has characters that its type forbids");
        assertThat(hub.now(order).state()).isEqualTo(OutboundState.REFUSED);
        assertThat(hub.now(order).reason()).contains("AK403-6 at PO1^12^4");
        assertThat(hub.open("PO-1")).containsExactly(OutboundProgress.REFUSED);

        decide(hub, "PO-1", WorkAction.RETRY);
        hub.round();
        assertThat(hub.written(order).interchangeNumber()).isEqualTo("000000002");
        // what is said of the first one now is about nothing that counts
        hub.says(first, Verdict.REFUSED, "AK502-5");
        assertThat(hub.now(order).state()).isEqualTo(OutboundState.DELIVERED);
        hub.says(hub.written(order), Verdict.TAKEN);
        assertThat(hub.now(order).state()).isEqualTo(OutboundState.ACKNOWLEDGED);
        assertThat(hub.ended("PO-1/ORDER"))
                .containsExactly(End.DELIVERED, End.REFUSED, End.DELIVERED, End.ACKNOWLEDGED);
    }

    private static PartnerAnswer atOnce(Parcel parcel, String code, Verdict verdict, String... errors) {
        return new PartnerAnswer(
                "KESTREL",
                "cXML",
                parcel.interchange().interchangeNumber(),
                null,
                null,
                code,
                verdict,
                List.of(errors));
    }

    @ParameterizedTest
    @MethodSource("io.ledgerline.platform.db.TestDatabase#both")
    void whatThePartnerSaysAtOnceSettlesTheDocument(TestDatabase db) {
        OutboundFixture hub = new OutboundFixture(db);
        hub.partner.says = parcel -> atOnce(parcel, "200", Verdict.TAKEN);
        OutboundDocument first = hub.ask("PO-1", Purpose.ORDER, "1");
        hub.round();
        assertThat(hub.now(first).state()).isEqualTo(OutboundState.ACKNOWLEDGED);
        assertThat(hub.written(first).answer()).isEqualTo("cXML 200");
        assertThat(hub.written(first).deliveredAt()).isNotNull();
        assertThat(hub.ended("PO-1/ORDER")).containsExactly(End.DELIVERED, End.ACKNOWLEDGED);

        hub.partner.says = parcel -> atOnce(parcel, "406", Verdict.REFUSED, "cXML 406 Not Acceptable", "no such part");
        OutboundDocument second = hub.ask("PO-2", Purpose.ORDER, "1");
        hub.round();
        assertThat(hub.now(second).state()).isEqualTo(OutboundState.REFUSED);
        assertThat(hub.now(second).reason()).isEqualTo("cXML 406 Not Acceptable; no such part");
        assertThat(hub.written(second).deliveredAt()).isNotNull();
        assertThat(hub.open("PO-2")).containsExactly(OutboundProgress.REFUSED);
        assertThat(hub.ended("PO-2/ORDER")).containsExactly(End.REFUSED);
    }

    @ParameterizedTest
    @MethodSource("io.ledgerline.platform.db.TestDatabase#both")
    void anAcknowledgmentThatStaysOutIsToldOnceAndItsItemClosesByItself(TestDatabase db) {
        OutboundFixture hub = new OutboundFixture(db);
        OutboundDocument order = hub.ask("PO-1", Purpose.ORDER, "1");
        hub.round();
        assertThat(hub.books.overdue(10)).isZero();
        hub.later(Duration.ofHours(4));
        assertThat(hub.books.overdue(10)).isEqualTo(1);
        assertThat(hub.books.overdue(10)).isZero();
        assertThat(hub.now(order).overdue()).isTrue();
        assertThat(hub.open("PO-1")).containsExactly(OutboundProgress.UNANSWERED);
        hub.says(hub.written(order), Verdict.TAKEN);
        assertThat(hub.open("PO-1")).isEmpty();
        assertThat(hub.now(order).state()).isEqualTo(OutboundState.ACKNOWLEDGED);
        assertThat(hub.now(order).overdue()).isFalse();
    }

    @ParameterizedTest
    @MethodSource("io.ledgerline.platform.db.TestDatabase#both")
    void whatAPersonSentByAnotherWayIsDelivered(TestDatabase db) {
        OutboundFixture hub = new OutboundFixture(db);
        hub.writer.refuses = true;
        OutboundDocument first = hub.ask("PO-1", Purpose.ORDER, "1");
        OutboundDocument second = hub.ask("PO-2", Purpose.ORDER, "1");
        hub.round();
        decide(hub, "PO-1", WorkAction.OVERRIDE);
        decide(hub, "PO-2", WorkAction.REJECT);
        assertThat(hub.now(first).state()).isEqualTo(OutboundState.SETTLED);
        assertThat(hub.ended("PO-1/ORDER")).containsExactly(End.DELIVERED);
        assertThat(hub.ended("PO-2/ORDER")).containsExactly(End.NO_WAY);
        assertThat(hub.now(second).reason()).isEqualTo("by telephone");
        assertThat(hub.events.audited())
                .extracting(record -> record.action())
                .contains("outbound.sent-by-hand", "outbound.given-up");
    }

    @ParameterizedTest
    @MethodSource("io.ledgerline.platform.db.TestDatabase#both")
    void aDocumentIsSentAgainOnlyByWhoKnowsHowItStandsAndWhenTheHubIsThroughWithIt(TestDatabase db) {
        OutboundFixture hub = new OutboundFixture(db);
        OutboundDocument order = hub.ask("PO-1", Purpose.ORDER, "1");
        assertThatThrownBy(() -> hub.db.inTransaction(() -> hub.outbound.resend(order.id(), 0, "lost", "ines")))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("PENDING");
        hub.round();
        assertThatThrownBy(() -> hub.db.inTransaction(() -> hub.outbound.resend(order.id(), 0, "lost", "ines")))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("changed");
        int version = hub.now(order).version();
        hub.db.inTransaction(() -> hub.outbound.resend(order.id(), version, "the partner lost it", "ines"));
        hub.round();
        assertThat(hub.rows.interchanges(order.id()))
                .extracting(OutboundInterchange::interchangeNumber)
                .containsExactly("000000002", "000000001");
        assertThat(hub.events.audited()).anySatisfy(record -> {
            assertThat(record.action()).isEqualTo("outbound.resent");
            assertThat(record.actor()).isEqualTo("ines");
            assertThat(record.detail()).containsEntry("reason", "the partner lost it");
        });
    }

    @ParameterizedTest
    @MethodSource("io.ledgerline.platform.db.TestDatabase#both")
    void anAnswerToAFileIsDeliveredOnceAndNobodyWaitsForAnything(TestDatabase db) {
        OutboundFixture hub = new OutboundFixture(db);
        var file = Ids.next();
        byte[] answer = "ISA*..997".getBytes(StandardCharsets.US_ASCII);
        for (int i = 0; i < 2; i++) {
            db.inTransaction(() -> hub.outbound.answer(file, "KESTREL", "x12", "application/edi-x12", answer));
        }
        hub.round();
        assertThat(hub.partner.got).singleElement().satisfies(parcel -> {
            assertThat(parcel.content()).isEqualTo(answer);
            assertThat(parcel.interchange().fileName()).isEqualTo("ack-" + file + ".x12");
        });
        OutboundDocument document = hub.rows
                .search(new OutboundQuery(null, "ACKNOWLEDGMENT", null, null, null, null, null, null), null, 10)
                .get(0);
        assertThat(document.state()).isEqualTo(OutboundState.DELIVERED);
        assertThat(document.answerDueAt()).isNull();
        assertThat(hub.events.of(OutboundEnded.class)).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("io.ledgerline.platform.db.TestDatabase#both")
    void whatIsSaidOfAnInterchangeThatTheHubNeverSentIsAudited(TestDatabase db) {
        OutboundFixture hub = new OutboundFixture(db);
        boolean known = db.inTransaction(() -> hub.answers.settle(
                new PartnerAnswer("KESTREL", "997", null, "PO", "999", "A", Verdict.TAKEN, List.of())));
        assertThat(known).isFalse();
        assertThat(hub.events.audited())
                .extracting(record -> record.action())
                .containsExactly("outbound.answer-unmatched");
    }
}
