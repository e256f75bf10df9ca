package io.ledgerline.rest;

import io.ledgerline.message.Envelope;
import io.ledgerline.platform.Ids;
import io.ledgerline.platform.Settings;
import io.ledgerline.samples.MappingSamples;
import java.io.IOException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

@DisplayName("Mappings of canonical documents")
class RestMappingSamplesTest {

    private static final Instant RECEIVED = Instant.parse("2026-11-21T16:00:00Z");

    /** Settings of a fresh installation. */
    private static final class LocalSettings extends Settings {
        LocalSettings() {
            super(null);
        }

        @Override
        public int number(String key, int defaultValue) {
            return defaultValue;
        }
    }

    private static Envelope envelope(byte[] body) {
        return new Envelope(Ids.next(), "rest", "http", null, null, null, body, RECEIVED, "c", null, Map.of());
    }

    @TestFactory
    Stream<DynamicTest> give_what_their_samples_expect() throws IOException {
        return new MappingSamples(
                        "rest",
                        ZoneId.of("America/Chicago"),
                        new RestTranslator(new LocalSettings()),
                        RestMappingSamplesTest::envelope)
                .tests();
    }
}
