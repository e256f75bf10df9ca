package io.ledgerline.workflow.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.ledgerline.canonical.ItemAvailability;
import io.ledgerline.canonical.value.Identifier;
import io.ledgerline.canonical.value.Quantity;
import io.ledgerline.platform.RecordedEvents;
import io.ledgerline.platform.TestSettings;
import io.ledgerline.platform.Time;
import io.ledgerline.workflow.Plan;
import io.ledgerline.workflow.WorkflowFixture;
import io.ledgerline.workqueue.WorkItem;
import io.ledgerline.workqueue.WorkItemState;
import io.ledgerline.workqueue.WorkItems;
import io.ledgerline.workqueue.WorkQueue;
import io.ledgerline.workqueue.list.WorkItemFilter;
import io.ledgerline.workqueue.list.WorkItemList;
import java.math.BigDecimal;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class AvailabilityWorkflowTest {

    private static final String BOTH = "io.ledgerline.workflow.WorkflowFixture#both";
    private static final String SUPPLIER = "SUP-014";
    private static final OffsetDateTime MORNING = OffsetDateTime.parse("2026-11-21T08:00:00-05:00");

    private static Availability availability(WorkflowFixture hub) {
        Time time = new Time();
        WorkItems workItems = new WorkItems(hub.db.database(), TestSettings.none(), time, new RecordedEvents());
        return new Availability(hub.db.database(), hub.data.store, workItems, time);
    }

    private static Plan told(WorkflowFixture hub, ItemAvailability told) {
        return hub.db.inTransaction(() -> {
            Plan plan = hub.plan(new AvailabilityWorkflow(availability(hub)), told);
            plan.effects().forEach(Runnable::run);
            return plan;
        });
    }

    private static ItemAvailability has(String item, String warehouse, String value, String unit, OffsetDateTime asOf) {
        return new ItemAvailability(
                new Identifier(null, SUPPLIER),
                new Identifier(null, item),
                warehouse,
                new Quantity(new BigDecimal(value), unit),
                asOf,
                null,
                null);
    }

    private static List<WorkItem> reminders(WorkflowFixture hub, String item) {
        return new WorkItemList(hub.db.database(), new Time())
                .page(
                        new WorkItemFilter(
                                null,
                                Set.of(WorkItemState.OPEN),
                                null,
                                null,
                                Availability.NONE,
                                null,
                                null,
                                null,
                                null,
                                item),
                        null,
                        false,
                        10);
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void theNewestWordCountsInTheItemsBaseUnitWheneverItComes(WorkflowFixture hub) {
        told(hub, has("MED-0011", "EAST", "3", "BX", MORNING));
        told(hub, has("MED-0011", "EAST", "7", null, MORNING.minusHours(2)));
        told(hub, has("MED-0011", "WEST", "0", null, MORNING));

        assertThat(availability(hub).page(SUPPLIER, "MED-0011", List.of(), 10))
                .extracting(
                        Available::warehouse,
                        each -> each.available().stripTrailingZeros().toPlainString(),
                        Available::unit,
                        Available::asOf)
                .containsExactly(
                        tuple("EAST", "300", "{each}", MORNING.toInstant()),
                        tuple("WEST", "0", "{each}", MORNING.toInstant()));
        assertThat(availability(hub).page(null, null, List.of("MED-0011", SUPPLIER, "EAST"), 1))
                .extracting(Available::warehouse)
                .containsExactly("WEST");
        assertThat(reminders(hub, "MED-0011"))
                .as("no contract with this supplier")
                .isEmpty();
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void manyWordsAtOnceAreTheSameAsOneAfterTheOther(WorkflowFixture hub) {
        UUID message = UUID.randomUUID();
        assertThat(tell(
                        hub,
                        word("EAST", "9", 0, message),
                        word("EAST", "0", 1, message),
                        word("WEST", "0", 0, message)))
                .as("two places, each by its newest word")
                .isEqualTo(2);
        assertThat(reminders(hub, "MED-0054")).hasSize(1);

        assertThat(tell(
                        hub,
                        word("EAST", "7", 0, message),
                        word("WEST", "0", 0, message),
                        word("WEST", "4", 2, message)))
                .as("the rest is older, or known")
                .isEqualTo(1);
        assertThat(reminders(hub, "MED-0054")).isEmpty();
        assertThat(availability(hub).page(SUPPLIER, "MED-0054", List.of(), 10))
                .extracting(Available::warehouse, Available::some)
                .containsExactly(tuple("EAST", false), tuple("WEST", true));
    }

    private static int tell(WorkflowFixture hub, Available... words) {
        return hub.db.inTransaction(() -> availability(hub).tell(List.of(words)));
    }

    private static Available word(String warehouse, String value, int hours, UUID message) {
        return new Available(
                SUPPLIER,
                "MED-0054",
                warehouse,
                new BigDecimal(value),
                "{each}",
                MORNING.plusHours(hours).toInstant(),
                null,
                null,
                "KESTREL",
                message);
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void buyersHearThatASupplierRunsOutOfWhatItHasAContractForUntilItHasSomeAgain(WorkflowFixture hub) {
        told(hub, has("MED-0001", "EAST", "0", null, MORNING));
        told(hub, has("MED-0001", "EAST", "0", null, MORNING.plusHours(1)));
        told(hub, has("MED-0001", "EAST", "9", null, MORNING.minusHours(1)));

        assertThat(reminders(hub, "MED-0001")).singleElement().satisfies(item -> {
            assertThat(item.queue()).isEqualTo(WorkQueue.PROCUREMENT);
            assertThat(item.title()).isEqualTo("SUP-014 has no MED-0001 any more");
            assertThat(item.context().path("supplier").asText()).isEqualTo(SUPPLIER);
            assertThat(item.messageId()).as("no message waits for it").isNull();
        });

        told(hub, has("MED-0001", "WEST", "5", null, MORNING.plusHours(2)));

        assertThat(reminders(hub, "MED-0001")).isEmpty();
        told(hub, has("MED-0001", "WEST", "0", null, MORNING.plusHours(3)));
        assertThat(reminders(hub, "MED-0001")).as("in no warehouse any more").hasSize(1);
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void aUnitThatTheItemIsNotPackedInIsAStewardsMatter(WorkflowFixture hub) {
        Plan plan = told(hub, has("MED-0012", null, "3", "M", MORNING));

        assertThat(WorkflowFixture.problems(plan)).containsExactly("UNIT_NOT_CONVERTIBLE");
        assertThat(availability(hub).of("MED-0012")).isEmpty();
    }
}
