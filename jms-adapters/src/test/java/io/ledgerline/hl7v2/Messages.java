package io.ledgerline.hl7v2;

import io.ledgerline.message.Envelope;
import io.ledgerline.platform.Ids;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;

/** Envelopes for the tests of this package. */
final class Messages {

    private Messages() {}

    static Envelope envelope(String text) {
        return envelope(text, StandardCharsets.UTF_8);
    }

    static Envelope envelope(String text, Charset charset) {
        return envelope(text.getBytes(charset));
    }

    static Envelope envelope(byte[] body) {
        return new Envelope(Ids.next(), "hl7v2", "jms", null, null, null, body, Instant.EPOCH, "c-1", null, Map.of());
    }
}
