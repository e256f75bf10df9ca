package io.ledgerline.e2e.fire;

import static org.assertj.core.api.Assertions.assertThat;

import io.ledgerline.e2e.fire.fault.Fault;
import io.ledgerline.e2e.fire.point.CrashPoints;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class ScheduleTest {

    private static List<Strike> strikes(long seed, int skipped, int kills, String... names) {
        return Schedule.of("postgresql", seed, 6, Duration.ofMillis(100), Set.of(names), skipped, kills)
                .strikes();
    }

    @Test
    void theSeedDecidesEverything() {
        assertThat(strikes(7, 0, 50)).isEqualTo(strikes(7, 0, 50)).isNotEqualTo(strikes(8, 0, 50));
    }

    @Test
    void partsOfAScheduleFollowEachOther() {
        List<Strike> whole = strikes(7, 0, 60);
        List<Strike> rest = strikes(7, 30, 30);

        assertThat(whole).containsAll(rest.subList(0, rest.size() / 2));
        assertThat(rest.stream().mapToInt(Strike::kills).sum()).isGreaterThanOrEqualTo(30);
        assertThat(rest.get(0).number()).isGreaterThan(20);
    }

    @Test
    void everyPointHasItsTurn() {
        Set<String> struck = strikes(7, 0, 100).stream().map(Strike::name).collect(Collectors.toSet());

        CrashPoints.of("postgresql").forEach(point -> assertThat(struck).contains(point.name()));
        Fault.of("postgresql", false).forEach(fault -> assertThat(struck).contains(fault.text()));
    }

    @Test
    void whatNeedsMoreOfAMachineComesOnlyByName() {
        assertThat(strikes(7, 0, 200)).extracting(Strike::fault).doesNotContain(Fault.DISK_SLOW, Fault.DISK_FULL);
        assertThat(strikes(7, 0, 200)).noneMatch(Strike::atTryton);
        assertThat(strikes(7, 0, 20, "tryton"))
                .allMatch(Strike::atTryton)
                .extracting(Strike::name)
                .contains("tryton.kill", "tryton.confirm-kill", "tryton.create.after", "tryton.press.after");
        assertThat(strikes(7, 0, 5, "disk.slow")).extracting(Strike::fault).containsExactly(Fault.DISK_SLOW);
    }

    @Test
    void theBeginningOfANameTakesAllThatBeginSo() {
        assertThat(strikes(7, 0, 12, "rest.call"))
                .extracting(Strike::name)
                .containsOnly("rest.call.before", "rest.call.after");
    }

    @Test
    void faultsThatKillNobodyComeOnceEach() {
        assertThat(strikes(7, 0, 5, "erp.down", "flood"))
                .extracting(Strike::name)
                .containsExactlyInAnyOrder("erp.down", "flood");
    }
}
