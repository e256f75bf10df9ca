package io.ledgerline.web.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CorrelationTest {

    private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";

    @Test
    void goesOnWithTheCallersTraceInASpanOfItsOwn() {
        Correlation correlation = Correlation.of("order-4711", "00-" + TRACE + "-00f067aa0ba902b7-01");

        assertThat(correlation.correlationId()).isEqualTo("order-4711");
        assertThat(correlation.traceId()).isEqualTo(TRACE);
        assertThat(correlation.traceparent())
                .matches("00-" + TRACE + "-[0-9a-f]{16}-01")
                .doesNotContain("00f067aa0ba902b7");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "garbage",
                "00-00000000000000000000000000000000-00f067aa0ba902b7-01",
                "00-4bf92f3577b34da6a3ce929d0e0e4736-0000000000000000-01",
                "ff-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01",
                "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01-more",
                "00-4BF92F3577B34DA6A3CE929D0E0E4736-00f067aa0ba902b7-01"
            })
    void beginsANewTraceWhenTheCallersIsNotOne(String traceparent) {
        Correlation correlation = Correlation.of(null, traceparent);

        assertThat(correlation.traceId()).matches("[0-9a-f]{32}").isNotEqualTo(TRACE);
        assertThat(correlation.correlationId()).isEqualTo(correlation.traceId());
    }

    @Test
    void takesLaterVersionsOfTheHeader() {
        assertThat(Correlation.of(null, "01-" + TRACE + "-00f067aa0ba902b7-00-more")
                        .traceId())
                .isEqualTo(TRACE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "a b",
                "x\r\nSet-Cookie: y",
                "<script>",
                "12345678901234567890123456789012345678901234567890123456789012345"
            })
    void takesNoCorrelationThatCouldDoHarm(String header) {
        Correlation correlation = Correlation.of(header, null);

        assertThat(correlation.correlationId()).isEqualTo(correlation.traceId());
    }

    @Test
    void isThereForTheThreadWhileTheRequestLasts() {
        Correlation correlation = Correlation.of("c", null);
        Correlation.enter(correlation);
        try {
            assertThat(Correlation.current()).isSameAs(correlation);
        } finally {
            Correlation.leave();
        }
        assertThat(Correlation.current()).isNotSameAs(correlation);
    }
}
