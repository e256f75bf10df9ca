package io.ledgerline.intake;

import com.fasterxml.jackson.databind.JsonNode;
import io.ledgerline.canonical.CanonicalJson;
import io.ledgerline.canonical.Violation;
import io.ledgerline.message.Envelope;
import io.ledgerline.message.MessageState;
import io.ledgerline.platform.Refusal;
import io.ledgerline.platform.Time;
import io.ledgerline.workqueue.NewWorkItem;
import jakarta.annotation.Resource;
import jakarta.ejb.SessionContext;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * Messages that somebody tries on an interface. They go the way of one that came - split, read, mapped, resolved against master data,
 * planned by their workflow, acknowledged - and nothing of them is written: not to the journal, not to an ERP, not to a work queue.
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
public class TestMessages {

    /** Longest text that is taken, in characters. */
    public static final int LONGEST = 500_000;

    /** Most messages of one text. */
    public static final int MOST = 20;

    @Resource
    private SessionContext session;

    @Inject
    private Protocols protocols;

    @Inject
    private Preparation preparation;

    @Inject
    private Time time;

    /**
     * What would become of a message.
     *
     * @param state where it would stand first
     * @param type as it was read, or null
     * @param controlId its sender's id, or null
     * @param source its sender
     * @param mappingVersion the mapping that took it, or null
     * @param violations why it would be refused
     * @param postings what ERPs would be asked to do
     * @param workItems titles of what persons would have to decide
     * @param acknowledgement what its sender would be answered
     * @param took from its bytes to its plan
     */
    public record Tried(
            MessageState state,
            String type,
            String controlId,
            String source,
            String mappingVersion,
            List<Violation> violations,
            List<Asked> postings,
            List<String> workItems,
            String acknowledgement,
            Duration took) {}

    /**
     * Something that an ERP would be asked to do.
     *
     * @param kind of posting
     * @param facility canonical facility code
     * @param document the canonical document
     */
    public record Asked(String kind, String facility, JsonNode document) {}

    /**
     * Tries a text; of a batch each of its messages, at most {@link #MOST}.
     *
     * @throws Refusal when the protocol is not known or the text empty or too long
     */
    public List<Tried> tryOut(String protocol, String text, String contentType) {
        if (!protocols.knows(protocol)) {
            throw Refusal.notFound("interface", protocol);
        }
        if (text == null || text.isBlank()) {
            throw Refusal.invalid("message", "required", "There is no message to try");
        }
        if (text.length() > LONGEST) {
            throw Refusal.invalid("message", "size", "A message to try has at most " + LONGEST + " characters");
        }
        Envelope whole = Envelope.ofTrial(protocol, contentType, segments(protocol, text), Map.of(), time.now());
        List<Envelope> parts;
        try {
            parts = protocols.translator(protocol).split(whole);
        } catch (MalformedMessage e) {
            // the same refusal comes of reading it whole
            parts = List.of(whole);
        }
        try {
            return parts.stream().limit(MOST).map(this::tryOut).toList();
        } finally {
            // whatever a workflow might write while it plans goes with the transaction
            session.setRollbackOnly();
        }
    }

    private Tried tryOut(Envelope part) {
        long begin = System.nanoTime();
        Prepared prepared = preparation.prepare(part);
        Duration took = Duration.ofNanos(System.nanoTime() - begin);
        Outcome outcome = prepared.rejection() == null
                ? new Outcome.Accepted(part.id(), prepared.state(), List.of())
                : new Outcome.Refused(part.id(), prepared.rejection());
        Reply reply = protocols.acknowledger(part.protocol()).acknowledge(part, prepared.header(), outcome);
        return new Tried(
                prepared.state(),
                prepared.header().type(),
                prepared.header().controlId(),
                prepared.header().source(),
                prepared.mappingVersion(),
                prepared.rejection() == null ? List.of() : prepared.rejection().violations(),
                prepared.plan().postings().stream()
                        .map(posting -> new Asked(
                                posting.kind().name(), posting.facility(), CanonicalJson.tree(posting.document())))
                        .toList(),
                prepared.plan().workItems().stream().map(NewWorkItem::title).toList(),
                reply.body() == null ? "" : new String(reply.body(), StandardCharsets.UTF_8),
                took);
    }

    /** A browser ends lines in its own way; HL7 v2 ends segments with a carriage return. */
    private static String segments(String protocol, String text) {
        return protocol.equals("hl7v2") ? text.replace("\r\n", "\r").replace('\n', '\r') : text;
    }
}
