package io.ledgerline.events;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.ledgerline.canonical.CanonicalJson;
import io.ledgerline.events.export.EventExport;
import io.ledgerline.events.export.ExportFormat;
import io.ledgerline.platform.BusinessEvent;
import io.ledgerline.platform.Ids;
import io.ledgerline.platform.RecordedEvents;
import io.ledgerline.platform.db.TestDatabase;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the business is told of is kept, found, and written out. */
class EventRegisterTest {

    private static final String BOTH = "io.ledgerline.platform.db.TestDatabase#both";
    private static final Instant AT = Instant.parse("2026-11-21T10:00:00.123456Z");

    private final RecordedEvents fired = new RecordedEvents();

    private static BusinessEvent event(String type, String subject, String facility) {
        return new BusinessEvent(
                type,
                subject,
                facility,
                "LUMERE",
                Ids.next(),
                Ids.next(),
                AT,
                Map.of("total", new BigDecimal("12.50")));
    }

    private static List<String> subjects(List<KeptEvent> events) {
        return events.stream().map(KeptEvent::subject).toList();
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void anEventIsKeptAndToldInTheTransactionThatMadeTheChange(TestDatabase db) {
        EventRegister register = new EventRegister(db.database(), fired);
        BusinessEvent told = event("requisition.approved", "RQ-1", "NORTH");

        db.inTransaction(() -> register.keep(told));

        KeptEvent kept = register.search(EventFilter.ALL, null, 10).get(0);
        assertThat(fired.of(KeptEvent.class)).containsExactly(kept);
        assertThat(kept.occurredAt()).isEqualTo(AT);
        assertThat(kept.messageId()).isEqualTo(told.messageId());
        assertThat(kept.data()).isEqualTo("{\"total\":12.50}");
        assertThat(register.find(kept.id())).contains(kept);
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void whatIsUndoneIsNotKept(TestDatabase db) {
        EventRegister register = new EventRegister(db.database(), fired);

        org.assertj.core.api.Assertions.assertThatThrownBy(() -> db.inTransaction(() -> {
                    register.keep(event("requisition.approved", "RQ-2", "NORTH"));
                    throw new IllegalStateException("undone");
                }))
                .hasMessage("undone");

        assertThat(register.search(EventFilter.ALL, null, 10)).isEmpty();
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void eventsAreFoundByTypeFamilySubjectAndFacilityPageByPage(TestDatabase db) {
        EventRegister register = new EventRegister(db.database(), fired);
        register.keep(event("requisition.approved", "A", "NORTH"));
        register.keep(event("requisition.ordered", "B", "SOUTH"));
        register.keep(event("invoice.matched", "C", "NORTH"));
        register.keep(event("requisitionx.odd", "D", "NORTH"));

        assertThat(subjects(register.search(EventFilter.ALL, null, 2))).containsExactly("D", "C");
        UUID last = register.search(EventFilter.ALL, null, 2).get(1).id();
        assertThat(subjects(register.search(EventFilter.ALL, last, 2))).containsExactly("B", "A");
        assertThat(subjects(
                        register.search(new EventFilter(null, null, "requisition.", null, null, null, null), null, 9)))
                .containsExactly("B", "A");
        assertThat(subjects(register.search(
                        new EventFilter(null, null, "invoice.matched", null, "NORTH", "LUMERE", null), null, 9)))
                .containsExactly("C");
        assertThat(register.search(new EventFilter(null, null, null, "C", "SOUTH", null, null), null, 9))
                .isEmpty();
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void aSpanOfTimeIsASpanOfIds(TestDatabase db) {
        EventRegister register = new EventRegister(db.database(), fired);
        register.keep(event("a.b", "1", null));
        Instant madeAt = Ids.madeAt(fired.of(KeptEvent.class).get(0).id()).orElseThrow();

        assertThat(register.page(EventFilter.between(madeAt, madeAt.plusMillis(1)), null, 9))
                .hasSize(1);
        assertThat(register.page(EventFilter.between(madeAt.plusMillis(1), null), null, 9))
                .isEmpty();
        assertThat(register.page(EventFilter.between(null, madeAt), null, 9)).isEmpty();
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void anExportOfManyPagesHasEveryEventOnceInOrder(TestDatabase db) throws IOException {
        EventRegister register = new EventRegister(db.database(), fired);
        for (int i = 0; i < 1203; i++) {
            register.keep(event("receipt.posted", "S" + i, i % 2 == 0 ? "NORTH" : "SOUTH"));
        }
        EventFilter filter = new EventFilter(null, null, null, null, "NORTH", null, null);

        ByteArrayOutputStream out = new ByteArrayOutputStream();
        long rows = EventExport.of(register, filter, "/hub").write(ExportFormat.NDJSON, out);

        List<String> lines = out.toString(StandardCharsets.UTF_8).lines().toList();
        assertThat(rows).isEqualTo(602);
        assertThat(lines).hasSize(602);
        JsonNode first = CanonicalJson.mapper().readTree(lines.get(0));
        assertThat(first.get("specversion").asText()).isEqualTo("1.0");
        assertThat(first.get("type").asText()).isEqualTo("io.ledgerline.receipt.posted.v1");
        assertThat(first.get("source").asText()).isEqualTo("/hub");
        assertThat(first.get("time").asText()).isEqualTo(AT.toString());
        assertThat(first.get("data").get("total").decimalValue()).isEqualTo("12.50");
        assertThat(lines)
                .extracting(line ->
                        CanonicalJson.mapper().readTree(line).get("subject").asText())
                .startsWith("S0", "S2", "S4")
                .endsWith("S1202")
                .doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void csvQuotesWhatNeedsIt(TestDatabase db) throws IOException {
        EventRegister register = new EventRegister(db.database(), fired);
        register.keep(new BusinessEvent("a.b", "x,\"y\"\nz", null, null, null, null, AT, Map.of("k", "v")));

        ByteArrayOutputStream out = new ByteArrayOutputStream();
        EventExport.of(register, EventFilter.ALL, "/hub").write(ExportFormat.CSV, out);

        String id = register.search(EventFilter.ALL, null, 1).get(0).id().toString();
        assertThat(out.toString(StandardCharsets.UTF_8))
                .isEqualTo("id,time,type,subject,facility,sourcesystem,messageid,workflowid,data\r\n" + id + "," + AT
                        + ",a.b,\"x,\"\"y\"\"\nz\",,,,,\"{\"\"k\"\":\"\"v\"\"}\"\r\n");
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void oldEventsAreForgottenAndYoungOnesStay(TestDatabase db) {
        EventRegister register = new EventRegister(db.database(), fired);
        register.keep(event("a.b", "1", null));
        Instant madeAt = Ids.madeAt(fired.of(KeptEvent.class).get(0).id()).orElseThrow();

        assertThat(register.forget(madeAt)).isZero();
        assertThat(register.forget(madeAt.plusMillis(1))).isEqualTo(1);
        assertThat(register.search(EventFilter.ALL, null, 1)).isEmpty();
    }
}
