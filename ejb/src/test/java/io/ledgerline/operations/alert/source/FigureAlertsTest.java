package io.ledgerline.operations.alert.source;

import static org.assertj.core.api.Assertions.assertThat;

import io.ledgerline.monitoring.figures.ErpFigures;
import io.ledgerline.monitoring.figures.Figures;
import io.ledgerline.monitoring.figures.QueueFigures;
import io.ledgerline.operations.alert.AlertKind;
import io.ledgerline.operations.alert.Finding;
import io.ledgerline.operations.alert.Severity;
import io.ledgerline.platform.TestSettings;
import io.ledgerline.posting.erp.Erp;
import io.ledgerline.posting.erp.ErpState;
import io.ledgerline.workqueue.WorkQueue;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FigureAlertsTest {

    private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");

    private final FigureAlerts alerts = new FigureAlerts(null, TestSettings.none());

    private static Erp erp(ErpState state, boolean manual, String heldBy, Duration ago) {
        return new Erp("cloud", "rest", true, 0, 0, state, manual, "why", heldBy, NOW.minus(ago), Map.of(), 1);
    }

    private static Figures figures(List<Erp> erps, Map<String, Long> deadLetters) {
        return new Figures(
                NOW,
                Map.of(WorkQueue.AP, new QueueFigures(Map.of(), 3, NOW)),
                Map.of("cloud", new ErpFigures(Map.of(), 2, NOW, null)),
                erps,
                Map.of(),
                0,
                deadLetters);
    }

    private List<Finding> held(Erp erp) {
        return alerts.of(figures(List.of(erp), Map.of()), NOW).stream()
                .filter(finding -> finding.key().equals("erp|cloud"))
                .toList();
    }

    @Test
    void anErpThatDoesNotAnswerIsToldOfAtOnceOneThatSomebodyHoldsAfterAnHour() {
        assertThat(held(erp(ErpState.OPEN, false, null, Duration.ofDays(1)))).isEmpty();
        assertThat(held(erp(ErpState.HELD, false, "system:probe", Duration.ofSeconds(5))))
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.kind()).isEqualTo(AlertKind.ERP_HELD);
                    assertThat(finding.severity()).isEqualTo(Severity.CRITICAL);
                });
        assertThat(held(erp(ErpState.HELD, true, "anna", Duration.ofMinutes(59))))
                .isEmpty();
        assertThat(held(erp(ErpState.HELD, true, "anna", Duration.ofHours(1))))
                .singleElement()
                .satisfies(finding -> assertThat(finding.severity()).isEqualTo(Severity.WARNING));
    }

    @Test
    void anErpThatLetsTheHubNotInHasTheKeyOfTheEventThatTellsIt() {
        assertThat(held(erp(ErpState.HELD, true, "system:line", Duration.ZERO)))
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.kind()).isEqualTo(AlertKind.ERP_LOCKED_OUT);
                    assertThat(finding.key()).isEqualTo(FigureAlerts.key("cloud"));
                });
    }

    @Test
    void everyQueueAndErpIsACauseOfItsOwn() {
        List<Finding> found =
                alerts.of(figures(List.of(erp(ErpState.OPEN, false, null, Duration.ZERO)), Map.of("in.x12", 4L)), NOW);

        assertThat(found).extracting(Finding::key).containsExactlyInAnyOrder("late|cloud", "overdue|AP", "dead|in.x12");
        assertThat(found)
                .filteredOn(finding -> finding.kind() == AlertKind.DEAD_LETTERS)
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.count()).isEqualTo(4);
                    assertThat(finding.severity()).isEqualTo(Severity.CRITICAL);
                });
    }
}
