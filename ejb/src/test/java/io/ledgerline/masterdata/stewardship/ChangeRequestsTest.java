package io.ledgerline.masterdata.stewardship;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;

import io.ledgerline.masterdata.CodeReference;
import io.ledgerline.masterdata.CodeResolved;
import io.ledgerline.masterdata.Domain;
import io.ledgerline.masterdata.Item;
import io.ledgerline.masterdata.MasterDataChanged;
import io.ledgerline.masterdata.MasterDataFixture;
import io.ledgerline.masterdata.Resolution;
import io.ledgerline.masterdata.entity.EntityKind;
import io.ledgerline.masterdata.history.Change;
import io.ledgerline.masterdata.history.Change.Operation;
import io.ledgerline.masterdata.stewardship.ChangeRequest.Wish;
import io.ledgerline.platform.AuditRecord;
import io.ledgerline.platform.Refusal;
import io.ledgerline.platform.db.TestDatabase;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("A change request")
class ChangeRequestsTest {

    private static final String DATABASES = "io.ledgerline.platform.db.TestDatabase#both";
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 21);
    private static final LocalDate NEW_YEAR = LocalDate.of(2027, 1, 1);
    private static final String REQUESTER = "rita";
    private static final String APPROVER = "sam";

    private static Wish update(String item, LocalDate from, Map<String, Object> fields) {
        return new Wish("ITEM", item, null, Operation.UPDATE, fields, from, "STEWARD", "price list", null);
    }

    private static ChangeRequest carriedOut(TestDatabase db, MasterDataFixture data, Wish wish) {
        return db.inTransaction(() -> {
            ChangeRequest draft = data.changeRequests.create(wish, REQUESTER);
            ChangeRequest submitted = data.changeRequests.submit(draft.id(), draft.version(), REQUESTER);
            ChangeRequest approved = data.changeRequests.approve(submitted.id(), submitted.version(), "fine", APPROVER);
            return data.changeRequests.apply(approved.id(), approved.version(), APPROVER);
        });
    }

    private static Item item(MasterDataFixture data, String number, LocalDate on) {
        CodeReference reference = new CodeReference(Domain.ITEM, "ANY", null, number);
        return data.resolver
                .resolve(null, List.of(reference), on)
                .item(reference)
                .orElse(null);
    }

    private static Refusal refusal(Runnable work) {
        return catchThrowableOfType(Refusal.class, work::run);
    }

    @ParameterizedTest
    @MethodSource(DATABASES)
    void changesAnEntityFromADayOn(TestDatabase db) {
        var data = new MasterDataFixture(db).withTwoHospitals();
        assertThat(item(data, "MED-1", TODAY).standardCost().amount()).isEqualByComparingTo("0.10");

        ChangeRequest applied = carriedOut(
                db, data, update("MED-1", NEW_YEAR, Map.of("standardCost", "0.12", "packaging", Map.of("{box}", 50))));

        assertThat(applied.state()).isEqualTo(ChangeState.APPLIED);
        assertThat(applied.decidedBy()).isEqualTo(APPROVER);
        Item before = item(data, "MED-1", NEW_YEAR.minusDays(1));
        Item after = item(data, "MED-1", NEW_YEAR);
        assertThat(before.standardCost().amount()).isEqualByComparingTo("0.10");
        assertThat(before.toBase(BigDecimal.ONE, "{box}").orElseThrow()).isEqualByComparingTo("100");
        assertThat(after.standardCost().amount()).isEqualByComparingTo("0.12");
        assertThat(after.toBase(BigDecimal.ONE, "{box}").orElseThrow()).isEqualByComparingTo("50");
        assertThat(after.description()).isEqualTo("Gloves");

        assertThat(data.events.of(MasterDataChanged.class)).singleElement().satisfies(event -> {
            assertThat(event.kind()).isEqualTo("ITEM");
            assertThat(event.canonical()).isEqualTo("MED-1");
            assertThat(event.fields()).containsExactlyInAnyOrder("standardCost", "packaging");
            assertThat(event.effectiveFrom()).isEqualTo(NEW_YEAR);
        });
        assertThat(data.events.audited())
                .extracting(AuditRecord::action)
                .containsExactly(
                        "change-request.created",
                        "change-request.submitted",
                        "change-request.approved",
                        "change-request.applied");
        assertThat(data.history.of("ITEM", "MED-1", null, null, 10))
                .extracting(Change::operation, Change::changeRequest)
                .containsExactlyInAnyOrder(
                        tuple(Operation.CREATE, applied.id()), tuple(Operation.UPDATE, applied.id()));
    }

    @ParameterizedTest
    @MethodSource(DATABASES)
    void reachesIntoLaterPeriodsThatOnlyRepeatTheOldValue(TestDatabase db) {
        var data = new MasterDataFixture(db).withTwoHospitals();
        carriedOut(db, data, update("MED-1", NEW_YEAR, Map.of("standardCost", "0.12")));
        carriedOut(db, data, update("MED-1", TODAY, Map.of("description", "Nitrile gloves", "standardCost", "0.11")));
        assertThat(item(data, "MED-1", TODAY.minusDays(1)).description()).isEqualTo("Gloves");
        assertThat(item(data, "MED-1", TODAY).standardCost().amount()).isEqualByComparingTo("0.11");
        assertThat(item(data, "MED-1", NEW_YEAR).description()).isEqualTo("Nitrile gloves");
        assertThat(item(data, "MED-1", NEW_YEAR).standardCost().amount()).isEqualByComparingTo("0.12");
    }

    @ParameterizedTest
    @MethodSource(DATABASES)
    void correctsAPeriodFromItsFirstDayAndEmptiesFields(TestDatabase db) {
        var data = new MasterDataFixture(db).withTwoHospitals();
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("manufacturer", "Brightwell");
        carriedOut(db, data, update("MED-1", MasterDataFixture.OPENED, fields));
        assertThat(data.store.byNumber(EntityKind.ITEM, List.of("MED-1")))
                .singleElement()
                .satisfies(row -> {
                    assertThat(row.text("manufacturer")).isEqualTo("Brightwell");
                    assertThat(row.version()).isEqualTo(2);
                });
        fields.put("manufacturer", null);
        carriedOut(db, data, update("MED-1", MasterDataFixture.OPENED, fields));
        assertThat(data.store.byNumber(EntityKind.ITEM, List.of("MED-1")).get(0).text("manufacturer"))
                .isNull();
    }

    @ParameterizedTest
    @MethodSource(DATABASES)
    void createsAnEntityAndTellsWhatWaitsForIt(TestDatabase db) {
        var data = new MasterDataFixture(db).withTwoHospitals();
        data.map(Domain.DEPARTMENT, "EPIC", "102", "ED");
        CodeReference facility = new CodeReference(Domain.FACILITY, "EPIC", null, "NORTH");
        CodeReference ward = new CodeReference(Domain.DEPARTMENT, "EPIC", null, "102");
        assertThat(data.resolver.resolve(facility, List.of(ward), TODAY).complete())
                .isFalse();

        Map<String, Object> fields = Map.of("name", "Emergency", "costCentre", "1010", "stockLocation", "ICU-PAR");
        carriedOut(
                db,
                data,
                new Wish("DEPARTMENT", "ED", "NORTH", Operation.CREATE, fields, TODAY, "HR", "new ward", null));

        Resolution resolution = data.resolver.resolve(facility, List.of(ward), TODAY);
        assertThat(resolution.department(ward).orElseThrow().name()).isEqualTo("Emergency");
        assertThat(data.events.of(CodeResolved.class))
                .anySatisfy(event -> assertThat(event.concerns(Domain.DEPARTMENT, "EPIC", null, "102"))
                        .isTrue())
                .anySatisfy(event -> assertThat(event.concerns(Domain.DEPARTMENT, "LAB", null, "ED"))
                        .isTrue());
    }

    @ParameterizedTest
    @MethodSource(DATABASES)
    void endsAnEntityOnADay(TestDatabase db) {
        var data = new MasterDataFixture(db).withTwoHospitals();
        carriedOut(
                db,
                data,
                new Wish("ITEM", "DRG-1", null, Operation.END, Map.of(), TODAY, "STEWARD", "withdrawn", null));
        assertThat(item(data, "DRG-1", TODAY)).isNotNull();
        assertThat(item(data, "DRG-1", TODAY.plusDays(1))).isNull();
    }

    @ParameterizedTest
    @MethodSource(DATABASES)
    void isApprovedBySomebodyElse(TestDatabase db) {
        var data = new MasterDataFixture(db).withTwoHospitals();
        ChangeRequest draft = data.changeRequests.create(update("MED-1", TODAY, Map.of("standardCost", 1)), REQUESTER);
        assertThat(refusal(() -> data.changeRequests.approve(draft.id(), 1, null, APPROVER))
                        .kind())
                .isEqualTo(Refusal.Kind.CONFLICT);
        ChangeRequest submitted = data.changeRequests.submit(draft.id(), 1, REQUESTER);
        assertThat(refusal(() -> data.changeRequests.approve(draft.id(), 2, null, REQUESTER))
                        .kind())
                .isEqualTo(Refusal.Kind.FORBIDDEN);
        assertThat(refusal(() -> data.changeRequests.approve(draft.id(), 1, null, APPROVER))
                        .kind())
                .isEqualTo(Refusal.Kind.STALE);
        ChangeRequest rejected = data.changeRequests.reject(draft.id(), submitted.version(), "wrong price", APPROVER);
        assertThat(rejected.decisionNote()).isEqualTo("wrong price");
        assertThat(refusal(() -> data.changeRequests.apply(draft.id(), 3, APPROVER))
                        .code())
                .isEqualTo("change-request-state");
        assertThat(item(data, "MED-1", TODAY).standardCost().amount()).isEqualByComparingTo("0.10");
    }

    @ParameterizedTest
    @MethodSource(DATABASES)
    void needsAReasonAgainstTheSystemOfRecord(TestDatabase db) {
        var data = new MasterDataFixture(db).withTwoHospitals();
        new FieldAuthorities(data.database)
                .add(List.of(
                        new FieldAuthorities.Authority("ITEM", "*", "ERP"),
                        new FieldAuthorities.Authority("ITEM", "packaging", "STEWARD")));
        Wish wish = update("MED-1", TODAY, Map.of("standardCost", 1, "packaging", Map.of("{box}", 50)));
        ChangeRequest draft = data.changeRequests.create(wish, REQUESTER);
        Refusal refusal = refusal(() -> data.changeRequests.submit(draft.id(), 1, REQUESTER));
        assertThat(refusal.details()).singleElement().satisfies(detail -> {
            assertThat(detail.location()).isEqualTo("fields/standardCost");
            assertThat(detail.code()).isEqualTo("system-of-record");
        });

        carriedOut(
                db,
                data,
                new Wish(
                        "ITEM",
                        "MED-1",
                        null,
                        Operation.UPDATE,
                        Map.of("standardCost", 1),
                        TODAY,
                        "ERP",
                        "list",
                        null));
        carriedOut(
                db,
                data,
                new Wish(
                        "ITEM",
                        "MED-1",
                        null,
                        Operation.UPDATE,
                        Map.of("standardCost", 2),
                        TODAY,
                        "STEWARD",
                        "list",
                        "ERP is down"));
        assertThat(item(data, "MED-1", TODAY).standardCost().amount()).isEqualByComparingTo("2");
        assertThat(data.events.audited())
                .anySatisfy(record -> assertThat(record.detail()).containsEntry("overrideReason", "ERP is down"));
    }

    @ParameterizedTest
    @MethodSource(DATABASES)
    void saysEverythingThatIsWrongWhenSubmitted(TestDatabase db) {
        var data = new MasterDataFixture(db).withTwoHospitals();
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("name", "Ward");
        fields.put("costCentre", "9999");
        fields.put("colour", "blue");
        Wish wish = new Wish("DEPARTMENT", "W1", null, Operation.CREATE, fields, TODAY, "HR", "new", null);
        ChangeRequest draft = data.changeRequests.create(wish, REQUESTER);
        assertThat(refusal(() -> data.changeRequests.submit(draft.id(), 1, REQUESTER))
                        .details())
                .extracting(Refusal.Detail::location, Refusal.Detail::code)
                .containsExactly(tuple("facility", "scope"), tuple("fields/colour", "unknown-field"));

        Wish unknown = new Wish(
                "DEPARTMENT",
                "W1",
                "NORTH",
                Operation.CREATE,
                Map.of("name", "Ward", "costCentre", "9999"),
                TODAY,
                "HR",
                "new",
                null);
        ChangeRequest second = data.changeRequests.create(unknown, REQUESTER);
        assertThat(refusal(() -> data.changeRequests.submit(second.id(), 1, REQUESTER))
                        .details())
                .extracting(Refusal.Detail::location)
                .containsExactly("fields/costCentre");
    }

    @ParameterizedTest
    @MethodSource(DATABASES)
    void mayBeAboutACrossReference(TestDatabase db) {
        var data = new MasterDataFixture(db).withTwoHospitals();
        Map<String, Object> fields = Map.of("domain", "ITEM", "system", "EPIC", "code", "E1");
        carriedOut(
                db,
                data,
                new Wish(
                        "CROSS_REFERENCE",
                        "MED-1",
                        null,
                        Operation.CREATE,
                        fields,
                        TODAY,
                        "STEWARD",
                        "new code",
                        null));
        assertThat(item(data, "MED-1", TODAY)).isNotNull();
        CodeReference code = new CodeReference(Domain.ITEM, "EPIC", null, "E1");
        assertThat(data.resolver.resolve(null, List.of(code), TODAY).canonical(code))
                .contains("MED-1");
    }

    @ParameterizedTest
    @MethodSource(DATABASES)
    void isListedByState(TestDatabase db) {
        var data = new MasterDataFixture(db).withTwoHospitals();
        ChangeRequest first = data.changeRequests.create(update("MED-1", TODAY, Map.of("standardCost", 1)), REQUESTER);
        ChangeRequest second = data.changeRequests.create(update("DRG-1", TODAY, Map.of("standardCost", 2)), REQUESTER);
        data.changeRequests.submit(first.id(), 1, REQUESTER);
        assertThat(data.changeRequests.search(new ChangeRequestStore.Search(null, null, null, null, 10, null)))
                .extracting(ChangeRequest::id)
                .containsExactlyInAnyOrder(second.id(), first.id());
        assertThat(data.changeRequests.search(
                        new ChangeRequestStore.Search(ChangeState.SUBMITTED, "ITEM", "MED-1", REQUESTER, 10, null)))
                .extracting(ChangeRequest::id)
                .containsExactly(first.id());
        assertThat(data.changeRequests.find(second.id()).orElseThrow().wish().fields())
                .containsEntry("standardCost", 2);
    }

    @Test
    void goesOnlyWhereItsStateAllows() {
        assertThat(Arrays.stream(ChangeState.values())
                        .filter(state -> state.next().isEmpty()))
                .containsExactly(ChangeState.REJECTED, ChangeState.APPLIED);
        assertThat(ChangeState.DRAFT.next()).doesNotContain(ChangeState.APPROVED, ChangeState.APPLIED);
        assertThat(ChangeState.SUBMITTED.next()).doesNotContain(ChangeState.APPLIED);
    }
}
