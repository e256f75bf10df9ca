package io.ledgerline.posting.connector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.ledgerline.platform.Ids;
import io.ledgerline.platform.Time;
import io.ledgerline.platform.db.TestDatabase;
import io.ledgerline.posting.PostingKind;
import io.ledgerline.posting.connector.InterfaceTable.Processed;
import io.ledgerline.posting.erp.Erp;
import io.ledgerline.posting.erp.ErpState;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class InterfaceTableTest {

    private static final String BOTH = "io.ledgerline.platform.db.TestDatabase#both";
    private static final String DATA_SOURCE = "java:jboss/datasources/Test";
    private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");
    private static final Erp LEGACY = new Erp(
            "legacy",
            "tables",
            true,
            0,
            0,
            ErpState.OPEN,
            false,
            null,
            null,
            NOON,
            Map.of("dataSource", DATA_SOURCE),
            0);

    private static TablesConnector connector(TestDatabase db) {
        return new TablesConnector(new Time(), Map.of(DATA_SOURCE, new InterfaceTable(db.database())));
    }

    private static void createTables(TestDatabase db) {
        db.database()
                .update(
                        "CREATE TABLE erp_interface_command (reference varchar(120) PRIMARY KEY, erp varchar(20) NOT NULL,"
                                + " kind varchar(30) NOT NULL, payload text NOT NULL, status varchar(10) NOT NULL,"
                                + " document_number varchar(60), code varchar(60), message varchar(1000),"
                                + " created_at timestamp(6) with time zone NOT NULL, processed_at timestamp(6) with time zone,"
                                + " hub_read_at timestamp(6) with time zone)");
        db.database()
                .update("CREATE TABLE erp_interface_status (erp varchar(20) PRIMARY KEY, status varchar(10) NOT NULL,"
                        + " changed_at timestamp(6) with time zone NOT NULL)");
    }

    private static Command command(String reference, int attempt, String body) {
        return new Command(Ids.next(), reference, "legacy", PostingKind.INVENTORY_ISSUE, "group", null, attempt, body);
    }

    private static void erpSays(TestDatabase db, String reference, String status, String number, String code) {
        db.database()
                .update(
                        "UPDATE erp_interface_command SET status = ?, document_number = ?, code = ?, processed_at = ?"
                                + " WHERE reference = ? AND status = 'NEW'",
                        status,
                        number,
                        code,
                        NOON,
                        reference);
    }

    private static List<String> rows(TestDatabase db) {
        return db.database()
                .query(
                        "SELECT reference, status, payload FROM erp_interface_command ORDER BY reference",
                        row -> row.text("reference") + " " + row.text("status") + " " + row.text("payload"));
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void answersAreReadOnce(TestDatabase db) {
        createTables(db);
        TablesConnector connector = connector(db);
        InterfaceTable table = connector.table(LEGACY);
        for (String reference : List.of("k1", "k2", "k3")) {
            connector.post(LEGACY, command(reference, 1, "{}"));
        }
        connector.post(LEGACY, command("k1", 1, "{\"again\":true}"));
        assertThat(rows(db)).containsExactly("k1 NEW {}", "k2 NEW {}", "k3 NEW {}");
        erpSays(db, "k1", "POSTED", "MI-1", null);
        erpSays(db, "k2", "REJECTED", null, "UNBALANCED");

        List<Processed> unread = table.unread("legacy", 10);
        assertThat(unread)
                .extracting(Processed::reference, Processed::status, Processed::documentNumber, Processed::code)
                .containsExactly(tuple("k1", "POSTED", "MI-1", null), tuple("k2", "REJECTED", null, "UNBALANCED"));
        assertThat(table.markRead(unread, NOON)).containsExactly(1, 1);
        assertThat(table.markRead(unread, NOON)).containsExactly(0, 0);
        assertThat(table.unread("legacy", 10)).isEmpty();
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void aRefusedCommandIsHandedInAgainInPlace(TestDatabase db) {
        createTables(db);
        TablesConnector connector = connector(db);
        connector.post(LEGACY, command("k1", 1, "{}"));
        erpSays(db, "k1", "REJECTED", null, "UNBALANCED");
        connector.table(LEGACY).markRead(connector.table(LEGACY).unread("legacy", 10), NOON);

        connector.post(LEGACY, command("k1", 2, "{\"corrected\":true}"));

        assertThat(rows(db)).containsExactly("k1 NEW {\"corrected\":true}");
        erpSays(db, "k1", "POSTED", "MI-1", null);
        assertThat(connector.table(LEGACY).unread("legacy", 10)).hasSize(1);
        connector.post(LEGACY, command("k1", 3, "{\"late\":true}"));
        assertThat(rows(db)).as("what is posted stays").containsExactly("k1 POSTED {\"corrected\":true}");
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void askingMakesAnAnswerUnread(TestDatabase db) {
        createTables(db);
        TablesConnector connector = connector(db);
        connector.post(LEGACY, command("k1", 1, "{}"));
        erpSays(db, "k1", "POSTED", "MI-1", null);
        connector.table(LEGACY).markRead(connector.table(LEGACY).unread("legacy", 10), NOON);

        connector.ask(LEGACY, command("k1", 1, "{}"));

        assertThat(connector.table(LEGACY).unread("legacy", 10)).hasSize(1);
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void theProbeReadsTheErpsSwitch(TestDatabase db) {
        TablesConnector connector = connector(db);
        assertThat(connector.probe(LEGACY).up()).as("no tables yet").isFalse();

        createTables(db);
        assertThat(connector.probe(LEGACY)).isEqualTo(Probe.down("interface is missing"));
        db.database().update("INSERT INTO erp_interface_status VALUES ('legacy', 'OPEN', ?)", NOON);
        assertThat(connector.probe(LEGACY)).isEqualTo(Probe.up("interface is OPEN"));
        db.database().update("UPDATE erp_interface_status SET status = 'CLOSED'");
        assertThat(connector.probe(LEGACY)).isEqualTo(Probe.down("interface is CLOSED"));
    }
}
