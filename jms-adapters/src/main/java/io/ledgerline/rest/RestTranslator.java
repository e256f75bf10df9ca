package io.ledgerline.rest;

import com.fasterxml.jackson.databind.JsonNode;
import io.ledgerline.canonical.CanonicalJson;
import io.ledgerline.canonical.UntrustedJson;
import io.ledgerline.canonical.Violation;
import io.ledgerline.intake.MalformedMessage;
import io.ledgerline.intake.Protocol;
import io.ledgerline.intake.Translation;
import io.ledgerline.intake.Translator;
import io.ledgerline.message.Envelope;
import io.ledgerline.message.MessageHeader;
import io.ledgerline.message.Rejection;
import io.ledgerline.platform.Ids;
import io.ledgerline.platform.Settings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * Reads canonical documents in JSON: one, or an array of which each is a message of its own. The tree for the mapping is
 * the document itself. A body of another form (the webhook of a SaaS) names its type in {@code type}, as Standard Webhooks have it; the
 * mapping of that type makes documents of it.
 */
@Protocol("rest")
@ApplicationScoped
public class RestTranslator implements Translator {

    /** Header of the envelope with the sender's own key for the request. */
    static final String IDEMPOTENCY_KEY = "idempotency-key";

    /** Header of the envelope with the sender's name of itself. */
    static final String SOURCE = "x-source";

    private static final Pattern FOREIGN_TYPE = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,59}");

    private final UntrustedJson json;
    private final int maxBytes;
    private final int maxDocuments;

    /** For the container's proxy. */
    protected RestTranslator() {
        this.json = null;
        this.maxBytes = 0;
        this.maxDocuments = 0;
    }

    /** With the limits of the settings. */
    @Inject
    public RestTranslator(Settings settings) {
        this.maxBytes = settings.number("ledgerline.rest.max-bytes", 10 * 1024 * 1024);
        this.maxDocuments = settings.number("ledgerline.rest.max-documents", 500);
        this.json = new UntrustedJson(
                settings.number("ledgerline.rest.max-depth", 20),
                maxBytes,
                settings.number("ledgerline.rest.max-tokens", 1_000_000));
    }

    @Override
    public List<Envelope> split(Envelope envelope) throws MalformedMessage {
        JsonNode root = read(envelope);
        if (!root.isArray()) {
            return List.of(envelope);
        }
        if (root.isEmpty() || root.size() > maxDocuments) {
            throw invalid(bare(envelope), "size", "", "an array has 1 to " + maxDocuments + " documents");
        }
        List<Envelope> parts = new ArrayList<>(root.size());
        for (int i = 0; i < root.size(); i++) {
            Map<String, String> headers = new HashMap<>(envelope.headers());
            int index = i;
            headers.computeIfPresent(IDEMPOTENCY_KEY, (name, key) -> key + "#" + index);
            parts.add(envelope.part(Ids.next(), json.write(root.get(i)), headers));
        }
        return parts;
    }

    @Override
    public Translation translate(Envelope envelope) throws MalformedMessage {
        JsonNode document = read(envelope);
        if (!document.isObject()) {
            throw invalid(bare(envelope), "type", "", "a document is a JSON object");
        }
        MessageHeader header = header(envelope, document);
        if (header.type() == null && !document.hasNonNull("documentType")) {
            throw invalid(header, "required", "/documentType", "documentType says what document it is");
        }
        if (CanonicalJson.TYPES.containsKey(header.type())) {
            List<Violation> violations = DocumentShape.check(document);
            if (!violations.isEmpty()) {
                throw new MalformedMessage(header, new Rejection(Rejection.Kind.INVALID, violations));
            }
        }
        return new Translation(header, tree(document));
    }

    private static MessageHeader header(Envelope envelope, JsonNode document) {
        String type = document.path("documentType").isTextual()
                ? document.path("documentType").asText()
                : document.hasNonNull("documentType") ? null : foreignType(document);
        String number = type != null && CanonicalJson.TYPES.containsKey(type)
                ? document.path(DocumentShape.numberField(type)).asText("")
                : "";
        String facility = document.path("facility").path("value").asText("");
        String key = envelope.headers().get(IDEMPOTENCY_KEY);
        if (key == null && document.path("documentId").isTextual()) {
            key = document.path("documentId").asText();
        }
        if (key == null && !number.isEmpty()) {
            String action = document.path("action").asText("");
            key = type + "|" + number + (action.isEmpty() ? "" : "|" + action);
        }
        return new MessageHeader(
                source(envelope),
                facility.isEmpty() ? null : facility,
                key,
                type,
                document.path("schemaVersion").asText(CanonicalJson.SCHEMA_VERSION),
                number.isEmpty() ? null : number);
    }

    private static String foreignType(JsonNode document) {
        String type = document.path("type").isTextual() ? document.path("type").asText() : "";
        return FOREIGN_TYPE.matcher(type).matches() && !CanonicalJson.TYPES.containsKey(type) ? type : null;
    }

    private static MessageHeader bare(Envelope envelope) {
        return new MessageHeader(source(envelope), null, envelope.headers().get(IDEMPOTENCY_KEY), null, null, null);
    }

    private static String source(Envelope envelope) {
        String named = envelope.headers().get(SOURCE);
        if (named != null && !named.isBlank()) {
            return named.strip();
        }
        if (envelope.source() != null && !envelope.source().isBlank()) {
            return envelope.source();
        }
        return envelope.principal() == null ? "rest" : envelope.principal();
    }

    private JsonNode read(Envelope envelope) throws MalformedMessage {
        if (envelope.cut() || envelope.body().length > maxBytes) {
            throw invalid(bare(envelope), "size", "", "the message is larger than " + maxBytes + " bytes");
        }
        try {
            return json.read(envelope.body());
        } catch (UntrustedJson.Unsound e) {
            String code =
                    switch (e.fault()) {
                        case SYNTAX -> "structure";
                        case LIMIT -> "size";
                        case VALUE -> "value";
                    };
            throw invalid(bare(envelope), code, e.pointer(), e.getMessage());
        }
    }

    private static Map<String, Object> tree(JsonNode node) {
        Map<String, Object> map = new LinkedHashMap<>();
        node.fields().forEachRemaining(field -> {
            if (!field.getValue().isNull()) {
                map.put(field.getKey(), value(field.getValue()));
            }
        });
        return map;
    }

    private static Object value(JsonNode node) {
        if (node.isObject()) {
            return tree(node);
        }
        if (node.isArray()) {
            List<Object> list = new ArrayList<>(node.size());
            node.forEach(item -> list.add(value(item)));
            return list;
        }
        if (node.isBoolean()) {
            return node.booleanValue();
        }
        return node.isNumber() ? node.decimalValue().toPlainString() : node.asText();
    }

    @Override
    public Rejection unsupported(MessageHeader header, boolean familyKnown) {
        String text = CanonicalJson.TYPES.containsKey(header.type())
                ? "this server does not take documents of this type from outside"
                : "documentType must be one of " + String.join(", ", new TreeSet<>(CanonicalJson.TYPES.keySet()));
        return new Rejection(
                Rejection.Kind.UNSUPPORTED, List.of(new Violation("unsupported-document", "/documentType", text)));
    }

    private static MalformedMessage invalid(MessageHeader header, String code, String location, String text) {
        return new MalformedMessage(
                header, new Rejection(Rejection.Kind.INVALID, List.of(new Violation(code, location, text))));
    }
}
