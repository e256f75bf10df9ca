package io.ledgerline.web.idempotency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ledgerline.web.problem.ProblemException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IdempotencyFilterTest {

    @Test
    void takesAKeyBareOrAsAStructuredString() {
        assertThat(IdempotencyFilter.bare("8e03978e-40d5")).isEqualTo("8e03978e-40d5");
        assertThat(IdempotencyFilter.bare(" \"8e03978e-40d5\" ")).isEqualTo("8e03978e-40d5");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "a b", "ü", "\"\""})
    void refusesAKeyThatIsNone(String key) {
        assertThatThrownBy(() -> IdempotencyFilter.bare(key.equals("\"\"") ? "\" \"" : key))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        e -> assertThat(e.problem().status()).isEqualTo(400));
    }

    @Test
    void theDigestTellsBodiesAndQueriesApart() {
        byte[] body = "x".getBytes(StandardCharsets.UTF_8);

        assertThat(IdempotencyFilter.digest("a=1", body))
                .hasSize(64)
                .isEqualTo(IdempotencyFilter.digest("a=1", body))
                .isNotEqualTo(IdempotencyFilter.digest("a=2", body))
                .isNotEqualTo(IdempotencyFilter.digest("a=1", new byte[0]));
        assertThat(IdempotencyFilter.digest(null, body)).isEqualTo(IdempotencyFilter.digest("", body));
    }
}
