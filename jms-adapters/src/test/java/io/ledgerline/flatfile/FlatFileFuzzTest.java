package io.ledgerline.flatfile;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.ledgerline.samples.Damage;
import io.ledgerline.samples.Intake;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("Damaged CSV files")
class FlatFileFuzzTest {

    private static final FlatFileFixture FIXTURE = new FlatFileFixture();

    private final Intake intake =
            new Intake("flatfile", FIXTURE.translator, FIXTURE.acknowledger, FlatFileFixture::envelope);

    static Stream<byte[]> samples() {
        return Intake.samples("flatfile").stream();
    }

    // Jazzer wants to be the last annotation
    @MethodSource("samples")
    @FuzzTest(maxDuration = "1h")
    void any_bytes_are_taken_or_refused(byte[] body) {
        intake.take(body);
    }

    @Test
    void damaged_samples_are_taken_or_refused() {
        Damage damage = new Damage(samples().toList(), 20261122);
        for (int i = 0; i < Integer.getInteger("fuzz.rounds", 5_000); i++) {
            intake.take(damage.next());
        }
        assertThat(intake.taken()).isGreaterThan(100);
        assertThat(intake.refused()).isGreaterThan(1_000);
    }
}
