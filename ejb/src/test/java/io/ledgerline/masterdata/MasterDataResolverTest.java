package io.ledgerline.masterdata;

import static io.ledgerline.masterdata.MasterDataFixture.OPENED;
import static org.assertj.core.api.Assertions.assertThat;

import io.ledgerline.canonical.value.Quantity;
import io.ledgerline.masterdata.entity.EntityKind;
import io.ledgerline.platform.db.TestDatabase;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("The resolver")
class MasterDataResolverTest {

    private static final String DATABASES = "io.ledgerline.platform.db.TestDatabase#both";
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 21);
    private static final CodeReference NORTH = new CodeReference(Domain.FACILITY, "EPIC", null, "NORTH");
    private static final CodeReference SOUTH = new CodeReference(Domain.FACILITY, "EPIC", null, "SOUTH");

    @ParameterizedTest
    @MethodSource(DATABASES)
    void takesTheCodingSystemBeforeTheSendersOwnCodeBeforeEverybodysCode(TestDatabase db) {
        var data = new MasterDataFixture(db).withTwoHospitals();
        data.map(Domain.ITEM, "*", "77", "MED-1");
        CodeReference code = new CodeReference(Domain.ITEM, "EPIC", "CATALOGUE", "77");
        assertThat(data.resolver.resolve(null, List.of(code), TODAY).canonical(code))
                .contains("MED-1");

        data.map(Domain.ITEM, "EPIC", "77", "DRG-1");
        data.cache.changing();
        assertThat(data.resolver.resolve(null, List.of(code), TODAY).canonical(code))
                .contains("DRG-1");

        data.map(Domain.ITEM, "CATALOGUE", "77", "MED-1");
        data.cache.changing();
        assertThat(data.resolver
                        .resolve(null, List.of(code), TODAY)
                        .item(code)
                        .orElseThrow()
                        .description())
                .isEqualTo("Gloves");
    }

    @ParameterizedTest
    @MethodSource(DATABASES)
    void acceptsCanonicalNumbersFromAnybody(TestDatabase db) {
        var data = new MasterDataFixture(db).withTwoHospitals();
        CodeReference item = new CodeReference(Domain.ITEM, "ANYONE", null, " MED-1 ");
        CodeReference supplier = new CodeReference(Domain.SUPPLIER, "ANYONE", "canonical", "SUP-1");
        Resolution resolution = data.resolver.resolve(NORTH, List.of(item, supplier), TODAY);
        assertThat(resolution.complete()).isTrue();
        assertThat(resolution.facility().currency()).isEqualTo("USD");
        assertThat(resolution.canonical(item)).contains("MED-1");
        assertThat(resolution.supplier(supplier).orElseThrow().approved()).isTrue();
    }

    @ParameterizedTest
    @MethodSource(DATABASES)
    void prefersACrossReferenceOfTheFacilityToAGeneralOne(TestDatabase db) {
        var data = new MasterDataFixture(db).withTwoHospitals();
        data.map(Domain.ITEM, "EPIC", "A1", null, "MED-1", OPENED, null);
        data.map(Domain.ITEM, "EPIC", "A1", "SOUTH", "DRG-1", OPENED, null);
        CodeReference code = new CodeReference(Domain.ITEM, "EPIC", null, "A1");
        assertThat(data.resolver.resolve(NORTH, List.of(code), TODAY).canonical(code))
                .contains("MED-1");
        assertThat(data.resolver.resolve(SOUTH, List.of(code), TODAY).canonical(code))
                .contains("DRG-1");
        assertThat(data.resolver.resolve(null, List.of(code), TODAY).canonical(code))
                .contains("MED-1");
    }

    @ParameterizedTest
    @MethodSource(DATABASES)
    void keepsDepartmentsOfTwoFacilitiesApartThoughTheyShareACode(TestDatabase db) {
        var data = new MasterDataFixture(db).withTwoHospitals();
        data.map(Domain.FACILITY, "EPIC", "NMGH", "NORTH");
        data.map(Domain.DEPARTMENT, "EPIC", "101", "ICU");
        CodeReference ward = new CodeReference(Domain.DEPARTMENT, "EPIC", null, "101");
        CodeReference facility = new CodeReference(Domain.FACILITY, "EPIC", null, "NMGH");
        assertThat(data.resolver
                        .resolve(facility, List.of(ward), TODAY)
                        .department(ward)
                        .orElseThrow()
                        .costCentre())
                .isEqualTo("1010");
        assertThat(data.resolver
                        .resolve(SOUTH, List.of(ward), TODAY)
                        .department(ward)
                        .orElseThrow()
                        .costCentre())
                .isEqualTo("2010");
    }

    @ParameterizedTest
    @MethodSource(DATABASES)
    void leavesDepartmentsOpenWhileTheFacilityIsNotKnown(TestDatabase db) {
        var data = new MasterDataFixture(db).withTwoHospitals();
        CodeReference facility = new CodeReference(Domain.FACILITY, "EPIC", null, "EAST");
        CodeReference ward = new CodeReference(Domain.DEPARTMENT, "EPIC", null, "ICU");
        CodeReference item = new CodeReference(Domain.ITEM, "EPIC", null, "NOPE");
        Resolution resolution = data.resolver.resolve(facility, List.of(ward, item), TODAY);
        assertThat(resolution.complete()).isFalse();
        assertThat(resolution.facility()).isNull();
        assertThat(resolution.unresolved()).containsExactly(facility, item);
        assertThat(resolution.department(ward)).isEmpty();
    }

    @ParameterizedTest
    @MethodSource(DATABASES)
    void usesWhatHoldsOnTheBusinessDate(TestDatabase db) {
        var data = new MasterDataFixture(db).withTwoHospitals();
        LocalDate newYear = LocalDate.of(2027, 1, 1);
        Map<String, Object> fields = MasterDataFixture.item("Mask", "{each}", "1.00", Map.of());
        data.add(EntityKind.ITEM, "MED-2", null, fields, OPENED, newYear.minusDays(1));
        data.add(
                EntityKind.ITEM,
                "MED-2",
                null,
                MasterDataFixture.item("Mask", "{each}", "1.25", Map.of()),
                newYear,
                null);
        data.map(
                Domain.ITEM,
                "EPIC",
                "M",
                null,
                "MED-2",
                OPENED,
                newYear.plusMonths(1).minusDays(1));
        data.map(Domain.ITEM, "EPIC", "M", null, "MED-1", newYear.plusMonths(1), null);
        CodeReference code = new CodeReference(Domain.ITEM, "EPIC", null, "M");

        assertThat(cost(data, code, newYear.minusDays(1))).isEqualByComparingTo("1.00");
        assertThat(cost(data, code, newYear)).isEqualByComparingTo("1.25");
        assertThat(cost(data, code, newYear.plusMonths(1))).isEqualByComparingTo("0.10");
        assertThat(data.resolver
                        .resolve(null, List.of(code), OPENED.minusDays(1))
                        .unresolved())
                .containsExactly(code);
    }

    private static BigDecimal cost(MasterDataFixture data, CodeReference code, LocalDate on) {
        return data.resolver
                .resolve(null, List.of(code), on)
                .item(code)
                .orElseThrow()
                .standardCost()
                .amount();
    }

    @ParameterizedTest
    @MethodSource(DATABASES)
    void readsTheDeviceIdentifierOutOfAUdi(TestDatabase db) {
        var data = new MasterDataFixture(db).withTwoHospitals();
        data.map(Domain.ITEM, "GTIN", "09521000000018", "MED-1");
        data.map(Domain.ITEM, "HIBCC", "M123GLOVE0", "DRG-1");
        CodeReference printed = new CodeReference(Domain.ITEM, "OR", null, "(01)09521000000018(17)271231(10)L42(21)S1");
        CodeReference scanned =
                new CodeReference(Domain.ITEM, "OR", "http://example.org/udi", "010952100000001817271231");
        CodeReference shorter = new CodeReference(Domain.ITEM, "OR", "https://www.gs1.org/gtin", "9521000000018");
        CodeReference hibc = new CodeReference(Domain.ITEM, "OR", null, "+M123GLOVE0/$$3271231L42X");
        Resolution resolution = data.resolver.resolve(null, List.of(printed, scanned, shorter, hibc), TODAY);
        assertThat(resolution.unresolved()).isEmpty();
        assertThat(resolution.canonical(printed)).contains("MED-1");
        assertThat(resolution.canonical(scanned)).contains("MED-1");
        assertThat(resolution.canonical(shorter)).contains("MED-1");
        assertThat(resolution.canonical(hibc)).contains("DRG-1");
    }

    @ParameterizedTest
    @MethodSource(DATABASES)
    void asksForAnUnknownDeviceOnceWhateverItsLot(TestDatabase db) {
        var data = new MasterDataFixture(db).withTwoHospitals();
        CodeReference first = new CodeReference(Domain.ITEM, "OR", null, "(01)09521000000018(10)L42(21)S1");
        CodeReference second = new CodeReference(Domain.ITEM, "OR", "UDI", "(01)09521000000018(10)L43(21)S2");
        CodeReference device = new CodeReference(Domain.ITEM, "OR", "GTIN", "09521000000018");
        assertThat(data.resolver.resolve(null, List.of(first, second), TODAY).unresolved())
                .containsExactly(device);

        data.map(Domain.ITEM, "OR", "09521000000018", "MED-1");
        assertThat(new CodeResolved(Domain.ITEM, "OR", null, "09521000000018", "MED-1")
                        .concerns(device.domain(), device.source(), device.system(), device.code()))
                .isTrue();
        data.cache.changing();
        assertThat(data.resolver.resolve(null, List.of(first, second), TODAY).complete())
                .isTrue();
    }

    @ParameterizedTest
    @MethodSource(DATABASES)
    void turnsQuantitiesIntoBaseUnits(TestDatabase db) {
        var data = new MasterDataFixture(db).withTwoHospitals();
        data.map(Domain.UNIT, "EPIC", "BX100", "{box}");
        CodeReference gloves = new CodeReference(Domain.ITEM, "EPIC", null, "MED-1");
        CodeReference saline = new CodeReference(Domain.ITEM, "EPIC", null, "DRG-1");
        CodeReference box = CodeReference.unit("EPIC", "BX100");
        CodeReference litre = CodeReference.unit("EPIC", "L");
        CodeReference dozen = new CodeReference(Domain.UNIT, "EPIC", "X12", "DZ");
        CodeReference none = CodeReference.unit("EPIC", null);
        Resolution resolution = data.resolver.resolve(NORTH, List.of(gloves, saline, box, litre, dozen, none), TODAY);
        assertThat(resolution.complete()).isTrue();
        assertThat(resolution.inBaseUnit(gloves, BigDecimal.valueOf(3), box))
                .contains(new Quantity(BigDecimal.valueOf(300), "{each}"));
        assertThat(resolution.inBaseUnit(gloves, BigDecimal.valueOf(2), dozen))
                .contains(new Quantity(BigDecimal.valueOf(24), "{each}"));
        assertThat(resolution.inBaseUnit(gloves, BigDecimal.valueOf(7), none))
                .contains(new Quantity(BigDecimal.valueOf(7), "{each}"));
        assertThat(resolution
                        .inBaseUnit(saline, new BigDecimal("1.5"), litre)
                        .orElseThrow()
                        .value())
                .isEqualByComparingTo("1500");
        assertThat(resolution.inBaseUnit(saline, BigDecimal.ONE, box)).isEmpty();
    }

    @ParameterizedTest
    @MethodSource(DATABASES)
    void takesAConstantNumberOfStatementsAndNoneWhenWarm(TestDatabase db) {
        var data = new MasterDataFixture(db).withTwoHospitals();
        data.resolver.resolve(NORTH, List.of(), TODAY);
        for (int i = 0; i < 40; i++) {
            data.add(
                    EntityKind.ITEM,
                    "BULK-" + i,
                    null,
                    MasterDataFixture.item("Item " + i, "{each}", "1", Map.of("{box}", BigDecimal.TEN)));
            data.map(Domain.ITEM, "EPIC", "B" + i, "BULK-" + i);
        }
        List<CodeReference> codes = MasterDataFixture.codes(
                new CodeReference(Domain.DEPARTMENT, "EPIC", null, "ICU"),
                new CodeReference(Domain.SUPPLIER, "EPIC", null, "SUP-1"),
                CodeReference.unit("EPIC", "BX"));
        for (int i = 0; i < 40; i++) {
            codes.add(new CodeReference(Domain.ITEM, "EPIC", null, "B" + i));
        }
        // One for cross-references, one each for items, departments and suppliers; the facility is known already.
        assertThat(data.countStatements(() -> assertComplete(data, codes))).isEqualTo(4);
        assertThat(data.countStatements(() -> assertComplete(data, codes))).isZero();
        assertThat(data.countStatements(() -> assertComplete(data, codes))).isZero();
    }

    private static void assertComplete(MasterDataFixture data, List<CodeReference> codes) {
        assertThat(data.resolver.resolve(NORTH, codes, TODAY).unresolved()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource(DATABASES)
    void neverHidesANewCrossReferenceBehindAnOldNo(TestDatabase db) {
        var here = new MasterDataFixture(db).withTwoHospitals();
        var there = here.otherNode();
        CodeReference code = new CodeReference(Domain.ITEM, "EPIC", null, "NEW");
        assertThat(here.resolver.resolve(null, List.of(code), TODAY).complete()).isFalse();
        assertThat(there.resolver.resolve(null, List.of(code), TODAY).complete())
                .isFalse();
        db.inTransaction(() -> {
            here.cache.changing();
            here.map(Domain.ITEM, "EPIC", "NEW", "MED-1");
        });
        assertThat(there.resolver.resolve(null, List.of(code), TODAY).canonical(code))
                .contains("MED-1");
        assertThat(here.resolver.resolve(null, List.of(code), TODAY).canonical(code))
                .contains("MED-1");
    }
}
