package io.ledgerline.web.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ledgerline.web.problem.ProblemException;
import jakarta.ws.rs.core.MultivaluedHashMap;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.ext.ParamConverter;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.annotation.Annotation;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class LimitsTest {

    @Test
    void aCallerThatExceedsItsShareIsToldWhenToComeAgainAndOthersAreNotTouched() {
        RateLimitFilter filter = new RateLimitFilter();
        filter.perMinute(60);
        for (int i = 0; i < 10; i++) {
            filter.take("busy");
        }

        assertThatThrownBy(() -> filter.take("busy")).isInstanceOfSatisfying(ProblemException.class, e -> {
            assertThat(e.problem().status()).isEqualTo(429);
            assertThat(Integer.parseInt(e.headers().get("Retry-After"))).isBetween(1, 2);
        });
        assertThatCode(() -> filter.take("quiet")).doesNotThrowAnyException();
    }

    private static InputStream bounded(byte[] body, int limit, Duration patience) {
        return new RequestSizeFilter.Bounded(new ByteArrayInputStream(body), limit, patience);
    }

    @Test
    void aBodyMustBeHereInTime() throws IOException {
        try (var slow = bounded(new byte[10], 10, Duration.ofNanos(1))) {
            assertThatThrownBy(slow::readAllBytes).isInstanceOfSatisfying(ProblemException.class, e -> assertThat(
                            e.problem().status())
                    .isEqualTo(408));
        }
    }

    @Test
    void aSenderThatBreaksOffIsNoIncident() throws IOException {
        InputStream broken = new InputStream() {
            @Override
            public int read() throws IOException {
                throw new IOException("gone");
            }
        };
        try (var body = new RequestSizeFilter.Bounded(broken, 10, Duration.ofMinutes(1))) {
            assertThatThrownBy(body::read).isInstanceOfSatisfying(ProblemException.class, e -> assertThat(
                            e.problem().status())
                    .isEqualTo(400));
        }
    }

    @Test
    void aBodyMayHaveAsManyBytesAsTheLimitAndNoMore() throws IOException {
        byte[] ten = new byte[10];
        try (var fits = bounded(ten, 10, Duration.ofMinutes(1))) {
            assertThat(fits.readAllBytes()).hasSize(10);
        }
        try (var tooLong = bounded(ten, 9, Duration.ofMinutes(1))) {
            assertThatThrownBy(tooLong::readAllBytes).isInstanceOfSatisfying(ProblemException.class, e -> assertThat(
                            e.problem().status())
                    .isEqualTo(413));
        }
        try (var single = bounded(ten, 1, Duration.ofMinutes(1))) {
            assertThat(single.read()).isZero();
            assertThatThrownBy(single::read).isInstanceOf(ProblemException.class);
        }
    }

    @Retiring(since = "2026-01-01", until = "2026-12-31", successor = "/ledgerline/api/v2/things")
    private static final class Old {}

    @Test
    void aRetiringOperationSaysSinceWhenUntilWhenAndWhatComesInstead() {
        MultivaluedMap<String, Object> headers = new MultivaluedHashMap<>();
        new RetiringFeature.Headers(Old.class.getAnnotation(Retiring.class)).addTo(headers);

        assertThat(headers.getFirst("Deprecation")).isEqualTo("@1767225600");
        assertThat(headers.getFirst("Sunset")).isEqualTo("Thu, 31 Dec 2026 00:00:00 GMT");
        assertThat(headers.getFirst("Link")).isEqualTo("</ledgerline/api/v2/things>; rel=\"successor-version\"");
    }

    @Test
    void parametersAreReadStrictly() {
        ParameterConverters converters = new ParameterConverters();
        UUID id = UUID.randomUUID();

        assertThat(converter(converters, UUID.class).fromString(id.toString())).isEqualTo(id);
        assertThat(converter(converters, Instant.class).fromString("2026-03-01T10:00:00+01:00"))
                .isEqualTo(Instant.parse("2026-03-01T09:00:00Z"));
        assertThat(converter(converters, DayOfWeek.class).fromString("monday")).isEqualTo(DayOfWeek.MONDAY);
        assertThat(converter(converters, Boolean.class).fromString("true")).isTrue();
        assertThat(converter(converters, Boolean.class).fromString("")).isNull();
        assertThat(converters.getConverter(String.class, String.class, new Annotation[0]))
                .isNull();
        assertThatThrownBy(() -> converter(converters, Boolean.class).fromString("yes"))
                .isInstanceOf(ProblemException.class);
        assertThatThrownBy(() -> converter(converters, DayOfWeek.class).fromString("someday"))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        e -> assertThat(e.problem().detail()).contains("MONDAY"));
        assertThatThrownBy(() -> converter(converters, Instant.class).fromString("2026-03-01"))
                .isInstanceOf(ProblemException.class);
    }

    private static <T> ParamConverter<T> converter(ParameterConverters converters, Class<T> type) {
        return converters.getConverter(type, type, new Annotation[0]);
    }
}
