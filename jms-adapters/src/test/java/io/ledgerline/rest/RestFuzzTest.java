package io.ledgerline.rest;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.ledgerline.message.Envelope;
import io.ledgerline.platform.Ids;
import io.ledgerline.platform.Settings;
import io.ledgerline.samples.Damage;
import io.ledgerline.samples.Intake;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("Damaged canonical documents")
class RestFuzzTest {

    private final Intake intake = new Intake(
            "rest",
            new RestTranslator(new Settings(null) {
                @Override
                public int number(String key, int defaultValue) {
                    return defaultValue;
                }
            }),
            new RestAcknowledger(),
            body -> new Envelope(
                    Ids.next(), "rest", "http", null, null, null, body, Instant.EPOCH, "c", null, Map.of()));

    static Stream<byte[]> samples() {
        List<byte[]> samples = Intake.samples("rest");
        String array = samples.stream()
                .map(sample -> new String(sample, StandardCharsets.UTF_8))
                .collect(Collectors.joining(",", "[", "]"));
        return Stream.concat(samples.stream(), Stream.of(array.getBytes(StandardCharsets.UTF_8)));
    }

    // Jazzer wants to be the last annotation
    @MethodSource("samples")
    @FuzzTest(maxDuration = "1h")
    void any_bytes_are_taken_or_refused(byte[] body) {
        intake.take(body);
    }

    @Test
    void damaged_samples_are_taken_or_refused() {
        Damage damage = new Damage(samples().toList(), 20260412);
        for (int i = 0; i < Integer.getInteger("fuzz.rounds", 5_000); i++) {
            intake.take(damage.next());
        }
        assertThat(intake.taken()).isGreaterThan(100);
        assertThat(intake.refused()).isGreaterThan(1_000);
    }
}
