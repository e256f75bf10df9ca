package io.ledgerline.web.console.flow;

import static org.assertj.core.api.Assertions.assertThat;

import io.ledgerline.monitoring.flow.WorkflowFlow.HourCount;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class SparklineTest {

    private static final Instant NOW = Instant.parse("2026-11-22T12:34:56Z");
    private static final Instant BEGIN = Instant.parse("2026-11-21T12:00:00Z");

    private static HourCount hour(int number, long documents) {
        return new HourCount(BEGIN.plus(Duration.ofHours(number)), documents);
    }

    private static HourCount weekBefore(int number, long documents) {
        return new HourCount(hour(number, documents).at().minus(Duration.ofDays(7)), documents);
    }

    @Test
    void drawsWhatWasCountedAndSaysIt() {
        Sparkline line =
                new Sparkline(List.of(hour(0, 0), hour(23, 4)), List.of(weekBefore(0, 8), weekBefore(23, 0)), NOW);

        assertThat(line.isShown()).isTrue();
        assertThat(line.getPoints()).as("an hour nobody counted has no point").isEqualTo("0.0,23.0 96.0,12.0");
        assertThat(line.getBefore()).isEqualTo("0.0,1.0 96.0,23.0");
        assertThat(line.getText())
                .isEqualTo("4 in the last 24 full hours, at most 4 in one; 8 in the same hours a week before");
    }

    @Test
    void staysAwayUntilThereIsACurve() {
        assertThat(new Sparkline(List.of(), List.of(), NOW).isShown()).isFalse();
        assertThat(new Sparkline(List.of(hour(3, 3)), List.of(), NOW).isShown()).isFalse();
        assertThat(new Sparkline(List.of(hour(3, 3), hour(4, 0)), List.of(), NOW).getText())
                .doesNotContain("week");
    }
}
