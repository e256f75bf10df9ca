package io.ledgerline.masterdata.crossref;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;

import io.ledgerline.masterdata.CodeReference;
import io.ledgerline.masterdata.CodeResolved;
import io.ledgerline.masterdata.Domain;
import io.ledgerline.masterdata.MasterDataFixture;
import io.ledgerline.masterdata.crossref.CrossReferences.Mapped;
import io.ledgerline.masterdata.history.Change;
import io.ledgerline.platform.AuditRecord;
import io.ledgerline.platform.Refusal;
import io.ledgerline.platform.db.TestDatabase;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("A steward's cross-references")
class CrossReferencesTest {

    private static final String DATABASES = "io.ledgerline.platform.db.TestDatabase#both";
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 21);
    private static final String STEWARD = "sam";

    private static NewCrossReference item(String system, String code, String number) {
        return new NewCrossReference(Domain.ITEM, system, code, null, number, null, null);
    }

    private static String meaning(MasterDataFixture data, String code, LocalDate on) {
        CodeReference reference = new CodeReference(Domain.ITEM, "EPIC", null, code);
        return data.resolver
                .resolve(null, List.of(reference), on)
                .canonical(reference)
                .orElse(null);
    }

    @ParameterizedTest
    @MethodSource(DATABASES)
    void giveACodeAMeaningForWhatWaitsAndWhatComes(TestDatabase db) {
        var data = new MasterDataFixture(db).withTwoHospitals();
        assertThat(meaning(data, "E1", TODAY)).isNull();

        Mapped mapped =
                db.inTransaction(() -> data.stewardsCrossReferences.create(item("EPIC", "E1", "MED-1"), STEWARD));

        assertThat(mapped.created()).isTrue();
        assertThat(meaning(data, "E1", TODAY)).isEqualTo("MED-1");
        assertThat(meaning(data, "E1", TODAY.minusMonths(3))).isEqualTo("MED-1");
        assertThat(data.events.of(CodeResolved.class)).singleElement().satisfies(event -> {
            assertThat(event.canonical()).isEqualTo("MED-1");
            assertThat(event.concerns(Domain.ITEM, "EPIC", null, "E1")).isTrue();
            assertThat(event.concerns(Domain.ITEM, "CERNER", null, "E1")).isFalse();
            assertThat(event.concerns(Domain.SUPPLIER, "EPIC", null, "E1")).isFalse();
        });
        assertThat(data.events.audited())
                .extracting(AuditRecord::actor, AuditRecord::action)
                .containsExactly(tuple(STEWARD, "crossreference.created"));
    }

    @ParameterizedTest
    @MethodSource(DATABASES)
    void haveNoSecondEffectWhenAskedForTwice(TestDatabase db) {
        var data = new MasterDataFixture(db).withTwoHospitals();
        Mapped first = data.stewardsCrossReferences.create(
                item("https://www.gs1.org/gtin", "9521000000018", "MED-1"), STEWARD);
        data.events.clear();
        Mapped again = data.stewardsCrossReferences.create(item("GTIN", "(01)09521000000018(10)L1", "MED-1"), STEWARD);
        assertThat(first.row().system()).isEqualTo("GTIN");
        assertThat(first.row().code()).isEqualTo("09521000000018");
        assertThat(again.created()).isFalse();
        assertThat(again.row().id()).isEqualTo(first.row().id());
        assertThat(data.events.of(CodeResolved.class)).isEmpty();
        assertThat(data.events.audited()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource(DATABASES)
    void neverGiveOneCodeTwoMeaningsOnOneDay(TestDatabase db) {
        var data = new MasterDataFixture(db).withTwoHospitals();
        data.stewardsCrossReferences.create(item("EPIC", "E1", "MED-1"), STEWARD);
        Refusal refusal = catchThrowableOfType(
                Refusal.class, () -> data.stewardsCrossReferences.create(item("EPIC", "E1", "DRG-1"), STEWARD));
        assertThat(refusal.kind()).isEqualTo(Refusal.Kind.INVALID);
        assertThat(refusal.details()).extracting(Refusal.Detail::code).containsExactly("overlap");
        Mapped atSouth = data.stewardsCrossReferences.create(
                new NewCrossReference(Domain.ITEM, "EPIC", "E1", "SOUTH", "DRG-1", null, null), STEWARD);
        assertThat(atSouth.created()).isTrue();
    }

    @ParameterizedTest
    @MethodSource(DATABASES)
    void leadOnlyToWhatExists(TestDatabase db) {
        var data = new MasterDataFixture(db).withTwoHospitals();
        assertThat(refusedFor(data, item("EPIC", "E1", "NO-SUCH"))).containsExactly("unknown");
        assertThat(refusedFor(data, new NewCrossReference(Domain.DEPARTMENT, "EPIC", "1", "WEST", "ICU", null, null)))
                .containsExactly("unknown", "unknown");
        assertThat(refusedFor(data, new NewCrossReference(Domain.UNIT, "EPIC", "BX", null, "box", null, null)))
                .containsExactly("unit");
        assertThat(refusedFor(
                        data,
                        new NewCrossReference(Domain.ITEM, "EPIC", "E1", null, "MED-1", TODAY, TODAY.minusDays(1))))
                .containsExactly("order");
    }

    private static List<String> refusedFor(MasterDataFixture data, NewCrossReference wanted) {
        Refusal refusal =
                catchThrowableOfType(Refusal.class, () -> data.stewardsCrossReferences.create(wanted, STEWARD));
        return refusal.details().stream().map(Refusal.Detail::code).toList();
    }

    @ParameterizedTest
    @MethodSource(DATABASES)
    void changeMeaningFromADayOn(TestDatabase db) {
        var data = new MasterDataFixture(db).withTwoHospitals();
        CrossReference old = data.stewardsCrossReferences
                .create(item("EPIC", "E1", "MED-1"), STEWARD)
                .row();
        CrossReference fresh = db.inTransaction(
                () -> data.stewardsCrossReferences.replace(old.id(), old.version(), "DRG-1", TODAY, STEWARD));
        assertThat(meaning(data, "E1", TODAY.minusDays(1))).isEqualTo("MED-1");
        assertThat(meaning(data, "E1", TODAY)).isEqualTo("DRG-1");
        assertThat(fresh.period().from()).isEqualTo(TODAY);
        Refusal stale = catchThrowableOfType(
                Refusal.class,
                () -> data.stewardsCrossReferences.replace(old.id(), old.version(), "MED-1", TODAY, STEWARD));
        assertThat(stale.kind()).isEqualTo(Refusal.Kind.STALE);
        assertThat(data.history.of("CROSS_REFERENCE", "MED-1", null, null, 10))
                .extracting(Change::operation)
                .containsExactlyInAnyOrder(Change.Operation.UPDATE, Change.Operation.CREATE);
    }

    @ParameterizedTest
    @MethodSource(DATABASES)
    void endOnADayOrAreTakenAwayWhenTheyNeverBegan(TestDatabase db) {
        var data = new MasterDataFixture(db).withTwoHospitals();
        CrossReference running = data.stewardsCrossReferences
                .create(item("EPIC", "E1", "MED-1"), STEWARD)
                .row();
        CrossReference closed = data.stewardsCrossReferences.close(running.id(), 1, TODAY, STEWARD);
        assertThat(closed.version()).isEqualTo(2);
        assertThat(meaning(data, "E1", TODAY)).isEqualTo("MED-1");
        assertThat(meaning(data, "E1", TODAY.plusDays(1))).isNull();

        CrossReference future = data.stewardsCrossReferences
                .create(
                        new NewCrossReference(Domain.ITEM, "EPIC", "E1", null, "DRG-1", TODAY.plusDays(9), null),
                        STEWARD)
                .row();
        data.stewardsCrossReferences.close(future.id(), 1, TODAY.plusDays(1), STEWARD);
        assertThat(data.stewardsCrossReferences.find(future.id())).isEmpty();
        assertThat(data.events.audited())
                .filteredOn(record -> record.action().equals("crossreference.closed"))
                .hasSize(2);
    }

    private static InputStream csv(String... lines) {
        return new ByteArrayInputStream(String.join("\r\n", lines).getBytes(StandardCharsets.UTF_8));
    }

    @ParameterizedTest
    @MethodSource(DATABASES)
    void comeFromAFileAllOrNone(TestDatabase db) {
        var data = new MasterDataFixture(db).withTwoHospitals();
        data.map(Domain.ITEM, "EPIC", "E3", "MED-1");
        String[] lines = {
            "\uFEFFdomain,system,code,facility,number,validFrom,validUntil",
            "ITEM,EPIC,E1,,MED-1,2026-01-01,",
            "ITEM,EPIC,E2,,NO-SUCH,,",
            "ITEM,EPIC,E3,,MED-1,,",
            "ITEM,EPIC,E1,,DRG-1,2026-06-01,",
            "PLANET,EPIC,E4,,MED-1,,",
            "ITEM,EPIC,,,MED-1,tomorrow,"
        };
        ImportReport dryRun = data.stewardsCrossReferences.load(csv(lines), true, STEWARD);
        assertThat(dryRun.lines()).isEqualTo(6);
        assertThat(dryRun.created()).isEqualTo(1);
        assertThat(dryRun.unchanged()).isEqualTo(1);
        assertThat(dryRun.errors())
                .extracting(ImportReport.LineError::line, ImportReport.LineError::code)
                .containsExactly(
                        tuple(3L, "unknown"),
                        tuple(5L, "overlap"),
                        tuple(6L, "unknown"),
                        tuple(7L, "required"),
                        tuple(7L, "date"));

        Refusal refusal = catchThrowableOfType(
                Refusal.class, () -> data.stewardsCrossReferences.load(csv(lines), false, STEWARD));
        assertThat(refusal.details()).hasSize(5);
        assertThat(meaning(data, "E1", TODAY)).isNull();

        String[] right = {lines[0], lines[1], lines[3], "UNIT,EPIC,BX100,,{box},,"};
        ImportReport report = db.inTransaction(() -> data.stewardsCrossReferences.load(csv(right), false, STEWARD));
        assertThat(report.created()).isEqualTo(2);
        assertThat(report.unchanged()).isEqualTo(1);
        assertThat(meaning(data, "E1", TODAY)).isEqualTo("MED-1");
        assertThat(data.events.of(CodeResolved.class)).hasSize(2);
        assertThat(data.events.audited()).hasSize(3);
        assertThat(data.events.audited())
                .filteredOn(record -> record.action().equals("crossreference.imported"))
                .singleElement()
                .satisfies(record -> {
                    assertThat(record.actor()).isEqualTo(STEWARD);
                    assertThat(record.subjectId()).hasSize(64);
                    assertThat(record.detail())
                            .containsEntry("lines", 3)
                            .containsEntry("created", 2)
                            .containsEntry("unchanged", 1);
                });
    }

    @ParameterizedTest
    @MethodSource(DATABASES)
    void refuseAFileThatIsTooLargeOrNotInUtf8(TestDatabase db) {
        var data = new MasterDataFixture(db).withTwoHospitals();
        String header = "domain,system,code,number\n";
        byte[] large = (header
                        + "x".repeat(data.stewardsCrossReferences.importLimits().bytes()))
                .getBytes(StandardCharsets.UTF_8);
        byte[] latin = (header + "ITEM,EPIC,M\u00FCLL,MED-1").getBytes(StandardCharsets.ISO_8859_1);
        byte[] long20001 = (header + "ITEM,EPIC,E1,MED-1\n".repeat(20_001)).getBytes(StandardCharsets.UTF_8);
        for (Map.Entry<String, byte[]> wrong :
                Map.of("size", large, "charset", latin, "length", long20001).entrySet()) {
            Refusal refusal = catchThrowableOfType(
                    Refusal.class,
                    () -> data.stewardsCrossReferences.load(new ByteArrayInputStream(wrong.getValue()), true, STEWARD));
            assertThat(refusal.details()).extracting(Refusal.Detail::code).containsExactly(wrong.getKey());
        }
    }

    @ParameterizedTest
    @MethodSource(DATABASES)
    void giveATemplateThatIsRefusedUntilItSaysSomethingReal(TestDatabase db) {
        var data = new MasterDataFixture(db).withTwoHospitals();
        ImportReport report = data.stewardsCrossReferences.load(
                csv(data.stewardsCrossReferences.importTemplate().split("\r\n")), true, STEWARD);
        assertThat(report.lines()).isEqualTo(1);
        assertThat(report.errors())
                .extracting(ImportReport.LineError::column, ImportReport.LineError::code)
                .containsExactly(tuple("number", "unknown"));
    }

    @ParameterizedTest
    @MethodSource(DATABASES)
    void takeFewStatementsForALongFile(TestDatabase db) {
        var data = new MasterDataFixture(db).withTwoHospitals();
        String[] lines = new String[501];
        lines[0] = "domain,system,code,facility,number";
        for (int i = 1; i < lines.length; i++) {
            lines[i] = "ITEM,EPIC,LONG" + i + ",,MED-1";
        }
        assertThat(data.countStatements(() -> data.stewardsCrossReferences.load(csv(lines), false, STEWARD)))
                .isLessThanOrEqualTo(5);
        assertThat(meaning(data, "LONG500", TODAY)).isEqualTo("MED-1");
    }

    @ParameterizedTest
    @MethodSource(DATABASES)
    void refuseAFileThatIsNoTable(TestDatabase db) {
        var data = new MasterDataFixture(db).withTwoHospitals();
        for (InputStream file : List.of(csv("a,b", "1,2"), csv("domain,system,code,number", "ITEM,\"EPIC\"x,1,2"))) {
            Refusal refusal =
                    catchThrowableOfType(Refusal.class, () -> data.stewardsCrossReferences.load(file, true, STEWARD));
            assertThat(refusal.details()).extracting(Refusal.Detail::location).containsExactly("file");
        }
    }
}
