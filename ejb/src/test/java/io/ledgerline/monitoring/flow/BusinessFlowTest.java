package io.ledgerline.monitoring.flow;

import static org.assertj.core.api.Assertions.assertThat;

import io.ledgerline.monitoring.flow.WorkflowFlow.HourCount;
import io.ledgerline.monitoring.flow.WorkflowFlow.Standing;
import io.ledgerline.monitoring.flow.WorkflowFlow.StateCount;
import io.ledgerline.platform.Ids;
import io.ledgerline.platform.TestSettings;
import io.ledgerline.platform.Time;
import io.ledgerline.platform.db.TestDatabase;
import io.ledgerline.workflow.Instance;
import io.ledgerline.workflow.InstanceQuery;
import io.ledgerline.workflow.Instances;
import io.ledgerline.workflow.TransitionTable;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class BusinessFlowTest {

    private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");
    private static final String USAGE = "supply-usage";

    private static long made;

    @ParameterizedTest
    @MethodSource("io.ledgerline.platform.db.TestDatabase#both")
    void countsWhatCameInTheLastHourAndWhatIsOpenSinceEver(TestDatabase db) {
        begun(db, "POSTED", Duration.ofMinutes(5));
        begun(db, "POSTED", Duration.ofHours(3));
        begun(db, "POSTING", Duration.ofMinutes(1));
        begun(db, "BLOCKED", Duration.ofHours(5));
        begun(db, "BLOCKED", Duration.ofMinutes(30));
        begun(db, "POSTED", Duration.ofDays(7).plusMinutes(20));

        WorkflowFlow flow = read(db);

        assertThat(flow.in()).as("three began within the hour").isEqualTo(3);
        assertThat(flow.done()).isEqualTo(1);
        assertThat(flow.underWay()).isEqualTo(1);
        assertThat(flow.exceptions()).as("however old").isEqualTo(2);
        assertThat(flow.waiting()).as("nobody is asked for a yes").isZero();
        assertThat(flow.late()).as("older than four hours").isEqualTo(1);
        assertThat(flow.weekBefore()).isEqualTo(1);
        assertThat(flow.states())
                .contains(
                        new StateCount("BLOCKED", Standing.EXCEPTION, 2),
                        new StateCount("POSTED", Standing.SETTLED, 1));
    }

    @ParameterizedTest
    @MethodSource("io.ledgerline.platform.db.TestDatabase#both")
    void countsEachHourOnceWhenItIsOverAndShowsADayOfThem(TestDatabase db) {
        Time time = new Time();
        time.use(Clock.fixed(NOW.plus(Duration.ofMinutes(2)), ZoneOffset.UTC));
        BusinessFlow flow =
                new BusinessFlow(db.database(), new Instances(db.database(), time), null, TestSettings.none(), time);
        assertThat(flow.hoursDue(1000)).as("a week and a day").hasSize(192);
        assertThat(flow.hoursDue(1000)).last().as("within the margin").isEqualTo(NOW.minus(Duration.ofHours(2)));
        begun(db, "POSTED", Duration.ofMinutes(90));
        begun(db, "BLOCKED", Duration.ofMinutes(80));
        begun(db, "POSTED", Duration.ofMinutes(30));
        begun(db, "POSTED", Duration.ofDays(7).plusMinutes(90));
        begun(db, "POSTED", Duration.ofDays(20));
        assertThat(read(db).hours()).isEmpty();

        time.use(Clock.fixed(NOW.plus(FlowHours.MARGIN), ZoneOffset.UTC));
        assertThat(flow.hoursDue(5)).hasSize(5);
        db.inTransaction(() -> {
            flow.hoursDue(1000).forEach(hour -> flow.countHour(hour, List.of(USAGE)));
            return null;
        });
        assertThat(flow.hoursDue(1000)).isEmpty();
        begun(db, "POSTED", Duration.ofMinutes(85));

        WorkflowFlow read = read(db);
        assertThat(read.hours()).hasSize(24).last().isEqualTo(new HourCount(NOW.minus(Duration.ofHours(1)), 1));
        assertThat(read.hours())
                .element(22)
                .as("what comes too late is not counted again")
                .isEqualTo(new HourCount(NOW.minus(Duration.ofHours(2)), 2));
        assertThat(read.hours()).element(0).isEqualTo(new HourCount(NOW.minus(Duration.ofHours(24)), 0));
        assertThat(read.hoursBefore())
                .hasSize(24)
                .element(22)
                .isEqualTo(new HourCount(NOW.minus(Duration.ofDays(7)).minus(Duration.ofHours(2)), 1));
    }

    @ParameterizedTest
    @MethodSource("io.ledgerline.platform.db.TestDatabase#both")
    void everyCountIsARangeOfAnIndex(TestDatabase db) {
        List<String> plan = db.inTransaction(() -> {
            if (db.database().postgresql()) {
                // a table of a few rows is scanned whatever its indexes
                db.database().update("set local enable_seqscan = off");
            }
            return db.database()
                    .query(
                            "explain select count(*) from (select id from workflow_instance where workflow = 'a'"
                                    + " and state = 'b' and id >= '00000000-0000-0000-0000-000000000000'"
                                    + " and id < '7fffffff-ffff-ffff-ffff-ffffffffffff' limit 10000) counted",
                            row -> row.text(db.database().postgresql() ? "query plan" : "plan"));
        });

        assertThat(String.join("\n", plan).toLowerCase(Locale.ROOT)).contains("workflow_instance_state");
    }

    @ParameterizedTest
    @MethodSource("io.ledgerline.platform.db.TestDatabase#both")
    void everyPlaceThatIsListedIsARangeOfAnIndex(TestDatabase db) {
        List<String> plan = db.inTransaction(() -> {
            if (db.database().postgresql()) {
                db.database().update("set local enable_seqscan = off");
                db.database().update("set local enable_sort = off");
            }
            String place = "(select * from workflow_instance where workflow = 'a' and state = 'b'"
                    + " and id < '7fffffff-ffff-ffff-ffff-ffffffffffff' order by id desc limit 51)";
            return db.database()
                    .query(
                            "explain select * from (" + place + " union all " + place.replace("'b'", "'c'")
                                    + ") found order by id desc limit 51",
                            row -> row.text(db.database().postgresql() ? "query plan" : "plan"));
        });

        assertThat(String.join("\n", plan).toLowerCase(Locale.ROOT).split("workflow_instance_state", -1))
                .as("each place by the index")
                .hasSizeGreaterThanOrEqualTo(3);
    }

    @Test
    void anIdOfATimeLiesBetweenTheIdsMadeBeforeAndAfter() {
        UUID early = BusinessFlow.first(NOW.minusMillis(1));
        UUID at = BusinessFlow.first(NOW);

        assertThat(Ids.madeAt(at)).contains(NOW);
        assertThat(early.toString()).isLessThan(at.toString());
    }

    @Test
    void aStateTellsWhoseTurnItIs() {
        TransitionTable usage = TransitionTable.load(USAGE);
        TransitionTable requisition = TransitionTable.load("requisition-to-po");

        assertThat(BusinessFlow.standing(usage, "POSTED")).isEqualTo(Standing.SETTLED);
        assertThat(BusinessFlow.standing(usage, "POSTING")).isEqualTo(Standing.UNDER_WAY);
        assertThat(BusinessFlow.standing(usage, "REFUSED")).isEqualTo(Standing.EXCEPTION);
        TransitionTable order = TransitionTable.load("purchase-order");
        TransitionTable invoice = TransitionTable.load("invoice-match");
        assertThat(BusinessFlow.standing(order, "SENT"))
                .as("the supplier's turn")
                .isEqualTo(Standing.OUTSIDE);
        assertThat(BusinessFlow.standing(invoice, "WAITING_RECEIPT")).isEqualTo(Standing.OUTSIDE);
        assertThat(BusinessFlow.standing(invoice, "EXCEPTION")).isEqualTo(Standing.EXCEPTION);
        assertThat(BusinessFlow.standing(invoice, "MATCHED")).isEqualTo(Standing.UNDER_WAY);
        assertThat(BusinessFlow.standing(invoice, "REJECTED")).isEqualTo(Standing.SETTLED);
        assertThat(BusinessFlow.standing(requisition, "CANCELLED")).isEqualTo(Standing.SETTLED);
        assertThat(BusinessFlow.standing(requisition, "CANCELLING")).isEqualTo(Standing.UNDER_WAY);
    }

    @ParameterizedTest
    @MethodSource("io.ledgerline.platform.db.TestDatabase#both")
    void whatIsCountedIsListed(TestDatabase db) {
        begun(db, "POSTED", Duration.ofMinutes(5));
        begun(db, "POSTED", Duration.ofHours(3));
        begun(db, "POSTING", Duration.ofHours(6));
        begun(db, "BLOCKED", Duration.ofHours(5));
        begun(db, "REFUSED", Duration.ofMinutes(30));
        Instances instances = new Instances(db.database(), new Time());
        WorkflowFlow flow = read(db);

        InstanceQuery late = in(BusinessFlow.LATE, null, NOW.minus(Duration.ofHours(4)));
        assertThat(instances.count(late, BusinessFlow.BOUND))
                .isEqualTo(flow.late())
                .isEqualTo(2);
        List<Instance> first = instances.search(late, null, 1);
        assertThat(first).extracting(Instance::state).containsExactly("BLOCKED");
        assertThat(instances.search(late, first.get(0).id(), 5))
                .extracting(Instance::state)
                .containsExactly("POSTING");
        assertThat(instances.count(in(Set.of(Standing.EXCEPTION), null, null), BusinessFlow.BOUND))
                .isEqualTo(flow.exceptions());
        assertThat(instances.count(in(Set.of(Standing.EXCEPTION), null, null), 1))
                .as("each of two places no further than told")
                .isEqualTo(2);
        assertThat(instances.count(
                        in(Set.of(Standing.SETTLED), NOW.minus(Duration.ofHours(1)), NOW), BusinessFlow.BOUND))
                .isEqualTo(flow.done());
        InstanceQuery came =
                new InstanceQuery(USAGE, null, null, null, null, null, NOW.minus(Duration.ofHours(1)), NOW);
        assertThat(instances.count(came, BusinessFlow.BOUND))
                .isEqualTo(flow.in())
                .isEqualTo(2);
        assertThat(instances.count(came, 1)).isEqualTo(1);
        assertThat(instances.search(in(Set.of(), null, null), null, 5)).isEmpty();
    }

    private static InstanceQuery in(Set<Standing> standings, Instant since, Instant until) {
        List<InstanceQuery.Stand> stands = BusinessFlow.stands(TransitionTable.load(USAGE), null, standings)
                .toList();
        return new InstanceQuery(null, null, stands, null, null, null, since, until);
    }

    private static WorkflowFlow read(TestDatabase db) {
        Instances instances = new Instances(db.database(), new Time());
        return new BusinessFlow(db.database(), instances, null, TestSettings.none(), new Time())
                .read(List.of(USAGE), NOW)
                .workflows()
                .get(0);
    }

    private static void begun(TestDatabase db, String state, Duration ago) {
        Instant at = NOW.minus(ago);
        UUID first = BusinessFlow.first(at);
        db.database()
                .update(
                        "insert into workflow_instance (id, workflow, business_key, source, facility, message_id, document_no,"
                                + " correlation_id, protocol, state, data, open_postings, created_at, updated_at, version)"
                                + " values (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)",
                        new UUID(first.getMostSignificantBits(), first.getLeastSignificantBits() + ++made),
                        USAGE,
                        "U" + made,
                        "EPIC",
                        "NORTH",
                        UUID.randomUUID(),
                        0,
                        "c",
                        "hl7v2",
                        state,
                        "{}",
                        0,
                        at,
                        at,
                        0);
    }
}
