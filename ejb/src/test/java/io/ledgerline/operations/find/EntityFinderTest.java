package io.ledgerline.operations.find;

import static org.assertj.core.api.Assertions.assertThat;

import io.ledgerline.platform.Ids;
import io.ledgerline.platform.db.TestDatabase;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class EntityFinderTest {

    private static final LocalDate TODAY = LocalDate.parse("2026-11-21");
    private static final Instant CHANGED = Instant.parse("2026-11-01T10:00:00Z");
    private static final String BOTH = "io.ledgerline.platform.db.TestDatabase#both";

    private static void supplier(TestDatabase db, String number, String name, String from, String until) {
        db.database()
                .update(
                        "insert into supplier (id, canonical, name, approved, currency, valid_from, valid_until, system_of_record,"
                                + " version, updated_at, updated_by) values (?,?,?,?,?,?,?,?,?,?,?)",
                        Ids.next(),
                        number,
                        name,
                        true,
                        "USD",
                        LocalDate.parse(from),
                        until == null ? null : LocalDate.parse(until),
                        "ERP",
                        0,
                        CHANGED,
                        "test");
    }

    private static void department(TestDatabase db, String number, String facility, String name) {
        db.database()
                .update(
                        "insert into department (id, canonical, facility, name, cost_centre, valid_from, system_of_record, version,"
                                + " updated_at, updated_by) values (?,?,?,?,?,?,?,?,?,?)",
                        Ids.next(),
                        number,
                        facility,
                        name,
                        "1000",
                        LocalDate.parse("2020-01-01"),
                        "ERP",
                        0,
                        CHANGED,
                        "test");
    }

    private static void item(TestDatabase db, String number, String description) {
        db.database()
                .update(
                        "insert into item (id, canonical, description, item_class, base_unit, standard_cost, currency, lot_tracked,"
                                + " serial_tracked, stocked, valid_from, system_of_record, version, updated_at, updated_by)"
                                + " values (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)",
                        Ids.next(),
                        number,
                        description,
                        "MEDSURG",
                        "{each}",
                        BigDecimal.ONE,
                        "USD",
                        false,
                        false,
                        true,
                        LocalDate.parse("2020-01-01"),
                        "ERP",
                        0,
                        CHANGED,
                        "test");
    }

    private static void employee(TestDatabase db, String number) {
        db.database()
                .update(
                        "insert into employee (id, canonical, family_name, facility, valid_from, system_of_record, version,"
                                + " updated_at, updated_by) values (?,?,?,?,?,?,?,?,?)",
                        Ids.next(),
                        number,
                        "Okafor",
                        "NORTH",
                        LocalDate.parse("2020-01-01"),
                        "HR",
                        0,
                        CHANGED,
                        "test");
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void suppliersAreFoundByNumberAndByAPartOfTheNameAsTheyAreToday(TestDatabase db) {
        EntityFinder finder = new EntityFinder(db.database());
        supplier(db, "S-100", "Old Bay Surgical", "2020-01-01", "2025-12-31");
        supplier(db, "S-100", "Ashgrove Surgical", "2026-01-01", null);
        supplier(db, "S-200", "100% Cotton", "2020-01-01", null);
        supplier(db, "S-300", "Ashgrove Later", "2031-01-01", null);
        department(db, "OR", "NORTH", "Surgical theatres");
        department(db, "OR", "SOUTH", "Surgery");

        List<FoundEntity> found = finder.find("surgical", false, TODAY, 10);

        assertThat(found)
                .extracting(
                        entity -> entity.kind() + " " + entity.number() + " " + entity.facility() + " " + entity.name())
                .containsExactly("DEPARTMENT OR NORTH Surgical theatres", "SUPPLIER S-100 null Ashgrove Surgical");
        assertThat(found.get(1).systemOfRecord()).isEqualTo("ERP");
        assertThat(found.get(1).updatedAt()).isEqualTo(CHANGED);
        assertThat(finder.find("s-100", false, TODAY, 10))
                .extracting(FoundEntity::name)
                .containsExactly("Ashgrove Surgical");
        assertThat(finder.find("100%", false, TODAY, 10))
                .as("% is no wildcard")
                .extracting(FoundEntity::number)
                .containsExactly("S-200");
        assertThat(finder.find("s", false, TODAY, 2)).hasSize(2);
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void itemsAreFoundByTheirWholeNumberAndEmployeesByThoseWhoMaySeeThem(TestDatabase db) {
        EntityFinder finder = new EntityFinder(db.database());
        item(db, "MED-1", "Gloves");
        employee(db, "E-77");

        assertThat(finder.find("MED-1", false, TODAY, 10))
                .extracting(FoundEntity::name)
                .containsExactly("Gloves");
        assertThat(finder.find("gloves", false, TODAY, 10)).isEmpty();
        assertThat(finder.find("E-77", false, TODAY, 10)).isEmpty();
        assertThat(finder.find("E-77", true, TODAY, 10))
                .extracting(FoundEntity::name)
                .containsExactly("Okafor");
    }
}
