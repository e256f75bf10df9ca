package io.ledgerline.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.ledgerline.platform.BusinessEvent;
import io.ledgerline.platform.Ids;
import io.ledgerline.platform.RecordedEvents;
import io.ledgerline.platform.TestSettings;
import io.ledgerline.platform.Time;
import io.ledgerline.platform.db.TestDatabase;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class WorkflowNewsTest {

    private static final String BOTH = "io.ledgerline.platform.db.TestDatabase#both";

    private final RecordedEvents events = new RecordedEvents();

    @ParameterizedTest
    @MethodSource(BOTH)
    void everyMoveOfProcureToPayIsTold(TestDatabase db) {
        Instances instances = instances(db, Map.of());
        UUID id = begin(db, instances, "requisition-to-po", "RQ-1", 1);

        db.inTransaction(
                () -> instances.postingsEnded(new TreeMap<>(Map.of(id, 1)), Instances.ALL_POSTED, "the ERP has it"));
        db.inTransaction(() -> instances.move(id, "reversed", "cancelled by its requester"));

        assertThat(events.of(BusinessEvent.class))
                .allSatisfy(told -> {
                    assertThat(told.type()).isEqualTo("workflow.moved");
                    assertThat(told.subject()).isEqualTo("RQ-1");
                    assertThat(told.source()).isEqualTo("LUMERE");
                    assertThat(told.facility()).isEqualTo("NORTH");
                    assertThat(told.workflowId()).isEqualTo(id);
                })
                .extracting(
                        told -> told.data().get("event"), told -> told.data().get("from"), told -> told.data()
                                .get("to"))
                .containsExactly(
                        tuple("planned", "NEW", "ORDERING"),
                        tuple("all-posted", "ORDERING", "ORDERED"),
                        tuple("reversed", "ORDERED", "CANCELLING"));
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void usageIsToldOnlyWhereSomebodyWantsIt(TestDatabase db) {
        begin(db, instances(db, Map.of()), "supply-usage", "U-1", 0);
        assertThat(events.of(BusinessEvent.class)).isEmpty();

        begin(db, instances(db, Map.of("ledgerline.events.workflows", "supply-usage")), "supply-usage", "U-2", 0);
        assertThat(events.of(BusinessEvent.class))
                .extracting(BusinessEvent::subject)
                .containsExactly("U-2");
    }

    private Instances instances(TestDatabase db, Map<String, String> settings) {
        return new Instances(db.database(), new Time(), new WorkflowNews(events, TestSettings.of(settings)));
    }

    private static UUID begin(TestDatabase db, Instances instances, String workflow, String number, int postings) {
        UUID id = Ids.next();
        db.inTransaction(() -> {
            instances.begin(List.of(new Instances.Begun(
                    new Plan.PlannedInstance(id, workflow, number, "NORTH", 0, "planned", null),
                    new Instances.Origin(Ids.next(), "LUMERE", "rest", "c"),
                    postings)));
            return null;
        });
        return id;
    }
}
