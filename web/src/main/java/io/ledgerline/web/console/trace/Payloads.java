package io.ledgerline.web.console.trace;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.ledgerline.canonical.CanonicalJson;
import io.ledgerline.intake.fields.MessageFields;
import io.ledgerline.message.Journal;
import io.ledgerline.message.MessageQueries;
import io.ledgerline.message.MessageSummary;
import io.ledgerline.message.StoredMessage;
import io.ledgerline.message.StoredReply;
import io.ledgerline.platform.AuditRecord;
import io.ledgerline.platform.Refusal;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.Map;

/** What messages say. Every reading needs a reason, and stands with it in the audit trail in the same transaction. */
@ApplicationScoped
public class Payloads {

    private static final int SHORTEST_REASON = 5;
    private static final int SHOWN = 200_000;

    private Journal journal;
    private MessageQueries messages;
    private MessageFields fields;
    private Event<AuditRecord> audit;

    /** For the container. */
    protected Payloads() {}

    /** With its parts. */
    @Inject
    public Payloads(Journal journal, MessageQueries messages, MessageFields fields, Event<AuditRecord> audit) {
        this.journal = journal;
        this.messages = messages;
        this.fields = fields;
        this.audit = audit;
    }

    /**
     * What was read.
     *
     * @param part {@code fields}, {@code raw}, {@code documents} or {@code acknowledgement}
     * @param text as text; long content is cut; null for fields
     * @param cut true when there is more
     * @param parsed the fields, or null
     */
    public record Content(String part, String text, boolean cut, MessageFields.Parsed parsed) {}

    /**
     * Reads a part of a message for somebody; the caller has checked the role.
     *
     * @throws Refusal when no reason is given, or retention has removed the content
     */
    public Content read(MessageSummary message, String part, String reason, String actor) {
        if (reason == null || reason.strip().length() < SHORTEST_REASON) {
            throw Refusal.invalid(
                    "reason", "required", "Say why you need to see it; the reason is kept in the audit trail");
        }
        Content content =
                switch (String.valueOf(part)) {
                    case "fields" -> parsed(message);
                    case "raw" -> content(part, lines(message, raw(message)));
                    case "documents" -> content(part, documents(message));
                    case "acknowledgement" -> content(part, lines(message, reply(message)));
                    default -> throw Refusal.invalid("part", "enum", "Choose what to show");
                };
        audit.fire(new AuditRecord(
                actor,
                "payload.read",
                "message",
                message.id().toString(),
                message.facility(),
                Map.of("part", part, "reason", reason.strip())));
        return content;
    }

    private static Content content(String part, String text) {
        return text.length() > SHOWN
                ? new Content(part, text.substring(0, SHOWN), true, null)
                : new Content(part, text, false, null);
    }

    private Content parsed(MessageSummary message) {
        MessageFields.Parsed parsed = fields.of(kept(message).envelope(), message.mappingVersion());
        return new Content("fields", null, parsed.cut(), parsed);
    }

    private String raw(MessageSummary message) {
        StoredMessage stored = kept(message);
        return new String(stored.envelope().body(), charset(stored.envelope().charset()));
    }

    private StoredMessage kept(MessageSummary message) {
        StoredMessage stored = stored(message);
        if (stored.envelope().body() == null) {
            throw Refusal.conflict("gone", "Retention has removed the bytes of this message");
        }
        return stored;
    }

    private String documents(MessageSummary message) {
        String documents = stored(message).documents();
        if (documents == null) {
            throw Refusal.conflict("none", "No canonical document was made of this message");
        }
        try {
            return CanonicalJson.mapper()
                    .writerWithDefaultPrettyPrinter()
                    .writeValueAsString(CanonicalJson.mapper().readTree(documents));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the journal holds documents that are not JSON", e);
        }
    }

    private String reply(MessageSummary message) {
        StoredReply reply = messages.reply(message.id()).orElseThrow(() -> Refusal.notFound("message", message.id()));
        return reply.body() == null ? "" : new String(reply.body(), charset(message.charset()));
    }

    private StoredMessage stored(MessageSummary message) {
        return journal.find(message.id()).orElseThrow(() -> Refusal.notFound("message", message.id()));
    }

    /** HL7 v2 ends its segments with carriage returns, which a browser does not show. */
    private static String lines(MessageSummary message, String text) {
        return message.protocol().equals("hl7v2") ? text.replace("\r\n", "\n").replace('\r', '\n') : text;
    }

    private static Charset charset(String name) {
        try {
            return name == null ? StandardCharsets.UTF_8 : Charset.forName(name);
        } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
            return StandardCharsets.UTF_8;
        }
    }
}
