package io.ledgerline.message;

import io.ledgerline.platform.Ids;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;

/**
 * What an edge hands over: the bytes as they came, and what the transport knows about them.
 *
 * @param id the message's id, made by the edge, so that a trace begins there
 * @param protocol names the translator: {@code hl7v2 fhir rest x12 edifact flatfile xml}
 * @param channel where it came in: {@code mllp jms http}
 * @param source who sent it, if the transport knows; the message's own header counts first
 * @param contentType MIME type, if known
 * @param charset IANA name of the character set that the transport claims, or null
 * @param body the bytes
 * @param receivedAt when the edge had the last byte
 * @param correlationId given by the sender or made by the edge
 * @param principal the signed-in sender, or null
 * @param headers other transport headers that a translator may need (HTTP method and path, FHIR If-None-Exist ...)
 */
public record Envelope(
        UUID id,
        String protocol,
        String channel,
        String source,
        String contentType,
        String charset,
        byte[] body,
        Instant receivedAt,
        String correlationId,
        String principal,
        Map<String, String> headers) {

    /** Channel of a message that is tried or looked at and not taken in: nobody sends it, and nothing that is kept may tell of it. */
    public static final String TRIAL = "trial";

    /** Header of a message whose sender has no way to hear of a refusal: {@code true}. */
    public static final String UNANSWERED = "unanswered";

    /** Header of a message that was longer than the edge takes, with its length in bytes: the body is only its beginning. */
    public static final String FULL_LENGTH = "fullLength";

    /** True when the body is only the beginning of what was sent; such a message can only be refused. */
    public boolean cut() {
        return headers.containsKey(FULL_LENGTH);
    }

    /** True when the sender gets the answer, whatever it says. */
    public boolean answered() {
        return !Boolean.parseBoolean(headers.get(UNANSWERED));
    }

    /** A text that is tried as a message of a protocol. */
    public static Envelope ofTrial(
            String protocol, String contentType, String text, Map<String, String> headers, Instant now) {
        UUID id = Ids.next();
        return new Envelope(
                id,
                protocol,
                TRIAL,
                null,
                contentType,
                StandardCharsets.UTF_8.name(),
                text.getBytes(StandardCharsets.UTF_8),
                now,
                id.toString(),
                null,
                headers);
    }

    /** True when it is tried or looked at and not taken in. */
    public boolean trial() {
        return TRIAL.equals(channel);
    }

    /** The same, to be looked at. */
    public Envelope asTrial() {
        return new Envelope(
                id, protocol, TRIAL, source, contentType, charset, body, receivedAt, correlationId, principal, headers);
    }

    /** A part of this envelope as a message of its own, with the same transport facts. */
    public Envelope part(UUID partId, byte[] partBody, Map<String, String> partHeaders) {
        return new Envelope(
                partId,
                protocol,
                channel,
                source,
                contentType,
                charset,
                partBody,
                receivedAt,
                correlationId,
                principal,
                partHeaders);
    }
}
