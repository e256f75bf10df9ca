package io.ledgerline.flatfile;

import io.ledgerline.message.Envelope;
import io.ledgerline.platform.Ids;
import io.ledgerline.platform.Settings;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;

/** The edge for CSV files with the settings of a fresh installation. */
final class FlatFileFixture {

    static final Instant NOW = Instant.parse("2026-11-21T16:00:00Z");

    final FlatFileTranslator translator = new FlatFileTranslator(new Settings(null) {
        @Override
        public int number(String key, int defaultValue) {
            return defaultValue;
        }

        @Override
        public String text(String key, String defaultValue) {
            return defaultValue;
        }
    });
    final FlatFileAcknowledger acknowledger = new FlatFileAcknowledger();

    static Envelope envelope(byte[] body) {
        return envelope(body, null, Map.of());
    }

    static Envelope envelope(String body) {
        return envelope(body.getBytes(StandardCharsets.UTF_8));
    }

    static Envelope envelope(byte[] body, String charset, Map<String, String> headers) {
        return new Envelope(Ids.next(), "flatfile", "http", null, "text/csv", charset, body, NOW, "c", "kim", headers);
    }
}
