package io.ledgerline.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.ledgerline.canonical.Violation;
import io.ledgerline.intake.MalformedMessage;
import io.ledgerline.message.Envelope;
import io.ledgerline.platform.Ids;
import io.ledgerline.platform.Settings;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A document of any shape costs no more than its size; the time limit holds with a factor of ten on a slow machine. */
@DisplayName("Canonical documents made to be costly")
@Timeout(20)
class RestLimitsTest {

    private final RestTranslator translator = new RestTranslator(new Settings(null) {
        @Override
        public int number(String key, int defaultValue) {
            return defaultValue;
        }
    });

    static Envelope envelope(String body) {
        return new Envelope(
                Ids.next(),
                "rest",
                "http",
                null,
                null,
                null,
                body.getBytes(StandardCharsets.UTF_8),
                Instant.EPOCH,
                "c",
                null,
                Map.of());
    }

    private List<Violation> refusal(String body) {
        return catchThrowableOfType(MalformedMessage.class, () -> {
                    for (Envelope part : translator.split(envelope(body))) {
                        translator.translate(part);
                    }
                })
                .rejection()
                .violations();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"documentType\":\"Odd\",\"x\":1e999999999} | value | /x",
                "[{\"documentType\":\"Odd\",\"x\":[1,1e-999999999]}] | value | /0/x/1",
                "{\"documentType\":\"Odd\",\"x\":\"\\u0000\"} | value | /x",
                "[{\"x\":{\"y\":\"\\ud800\"}}] | value | /0/x/y",
                "{\"Ada Quill\":{\"y\":\"\\ud800\"}} | value | /y",
            })
    void values_that_can_be_read_but_not_kept_are_refused_at_their_place(String body, String code, String place) {
        assertThat(refusal(body))
                .extracting(Violation::code, Violation::location)
                .containsExactly(org.assertj.core.groups.Tuple.tuple(code, place));
    }

    @Test
    void limits_are_told_by_their_number() {
        assertThat(refusal("[".repeat(100_000)))
                .extracting(Violation::text)
                .first()
                .asString()
                .startsWith("JSON may be nested 20 deep");
        assertThat(refusal("{\"x\":" + "1".repeat(1_000_000) + "}"))
                .extracting(Violation::text)
                .first()
                .asString()
                .startsWith("a number may have 60 characters");
        assertThat(refusal("[" + "[],".repeat(700_000) + "[]]"))
                .extracting(Violation::code, Violation::text)
                .first()
                .asString()
                .contains("size", "1000000 names, values and brackets");
        assertThat(refusal("[" + "{},".repeat(501) + "{}]"))
                .extracting(Violation::text)
                .containsExactly("an array has 1 to 500 documents");
        assertThat(refusal(" ".repeat(10 * 1024 * 1024 + 1)))
                .extracting(Violation::code)
                .containsExactly("size");
    }

    @Test
    void a_name_that_is_none_of_ours_is_not_repeated() {
        String body = "{\"documentType\":\"SupplyUsage\",\"Ada Quill, MRN 1\":1,\"" + "n".repeat(40_000)
                + "\":2,\"colour\":3}";

        assertThat(refusal(body))
                .extracting(Violation::code, Violation::location)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("unknown-field", ""),
                        org.assertj.core.groups.Tuple.tuple("unknown-field", ""),
                        org.assertj.core.groups.Tuple.tuple("unknown-field", "/colour"));
    }
}
