package io.ledgerline.workflow.tracking;

import static org.assertj.core.api.Assertions.assertThat;

import io.ledgerline.canonical.value.Tracking;
import io.ledgerline.platform.Ids;
import io.ledgerline.platform.Time;
import io.ledgerline.platform.db.TestDatabase;
import io.ledgerline.workflow.Tracked;
import io.ledgerline.workflow.tracking.TrackedDocument.Kind;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class TrackingNumbersTest {

    private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");
    private static final String BOTH = "io.ledgerline.platform.db.TestDatabase#both";

    private static TrackingNumbers numbers(TestDatabase db) {
        Time time = new Time();
        time.use(Clock.fixed(NOON, ZoneOffset.UTC));
        return new TrackingNumbers(db.database(), time);
    }

    private static Tracked tracked(UUID workflow, String key, String item, String lot, String serial) {
        return new Tracked(
                new UUID(1, 1), workflow, "supply-usage", key, "NORTH", item, new Tracking(lot, serial, null, null));
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void aLotLeadsToEveryDocumentThatUsedItAndASerialToItsOwn(TestDatabase db) {
        TrackingNumbers numbers = numbers(db);
        UUID first = Ids.next();
        UUID second = Ids.next();
        numbers.keep(List.of(
                tracked(first, "U1", "IMP-1", "LOT-A", "SN-1"),
                tracked(first, "U1", "IMP-1", "LOT-A", "SN-2"),
                tracked(second, "U2", null, "LOT-A", null),
                tracked(second, "U2", "IMP-2", " ", null)));
        numbers.keep(List.of(tracked(first, "U1", "IMP-1", "LOT-A", "SN-1")));

        assertThat(numbers.find("LOT-A", null, 10))
                .extracting(TrackedDocument::businessKey)
                .as("newest first, once each")
                .containsExactly("U2", "U1");
        assertThat(numbers.find("SN-2", null, 10))
                .containsExactly(new TrackedDocument(
                        "SN-2", Kind.SERIAL, "IMP-1", first, "supply-usage", "U1", "NORTH", new UUID(1, 1), NOON));
        assertThat(numbers.find("LOT-A", null, 10).get(0).item()).isNull();
        assertThat(numbers.find("LOT", null, 10)).isEmpty();
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void pagesFollowEachOtherAndLongNumbersAreCut(TestDatabase db) {
        TrackingNumbers numbers = numbers(db);
        for (int i = 0; i < 7; i++) {
            numbers.keep(List.of(tracked(Ids.next(), "U" + i, "IMP-1", "LOT-B", null)));
        }
        List<String> seen = new ArrayList<>();
        UUID before = null;
        for (List<TrackedDocument> page = numbers.find("LOT-B", null, 3);
                !page.isEmpty();
                page = numbers.find("LOT-B", before, 3)) {
            page.forEach(document -> seen.add(document.businessKey()));
            before = page.get(page.size() - 1).workflowId();
        }
        assertThat(seen).containsExactly("U6", "U5", "U4", "U3", "U2", "U1", "U0");

        numbers.keep(List.of(tracked(Ids.next(), "LONG", "IMP-1", "L".repeat(300), null)));
        assertThat(numbers.find("L".repeat(200), null, 3)).hasSize(1);
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void aNumberIsFoundByTheKey(TestDatabase db) {
        List<String> plan = db.inTransaction(() -> {
            if (db.database().postgresql()) {
                // a table of a few rows is scanned whatever its indexes
                db.database().update("set local enable_seqscan = off");
            }
            return db.database()
                    .query(
                            "explain select workflow_id from tracking_number where number = 'A' group by workflow_id"
                                    + " order by workflow_id desc limit 10",
                            row -> row.text(db.database().postgresql() ? "query plan" : "plan"));
        });

        assertThat(String.join("\n", plan).toLowerCase(Locale.ROOT))
                .doesNotContain("tablescan")
                .doesNotContain("seq scan");
    }
}
