package io.ledgerline.xml;

import io.ledgerline.message.Envelope;
import io.ledgerline.platform.Ids;
import io.ledgerline.platform.Settings;
import io.ledgerline.platform.Time;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;

/** The XML edge with the settings of a fresh installation. */
final class XmlFixture {

    static final Instant NOW = Instant.parse("2026-11-21T16:00:00Z");

    private final Settings settings = new Settings(null) {
        @Override
        public int number(String key, int defaultValue) {
            return defaultValue;
        }
    };
    final XmlTranslator translator = new XmlTranslator(settings);
    final XmlAcknowledger acknowledger;

    XmlFixture() {
        Time time = new Time();
        time.use(Clock.fixed(NOW, ZoneOffset.UTC));
        acknowledger = new XmlAcknowledger(settings, time);
    }

    static Envelope envelope(byte[] body) {
        return new Envelope(Ids.next(), "xml", "http", null, "application/xml", null, body, NOW, "c", "kim", Map.of());
    }

    static Envelope envelope(String body) {
        return envelope(body.getBytes(StandardCharsets.UTF_8));
    }
}
