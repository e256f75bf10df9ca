package io.ledgerline.xml;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ledgerline.canonical.CanonicalJson;
import io.ledgerline.canonical.Violation;
import io.ledgerline.intake.Acknowledger;
import io.ledgerline.intake.MalformedMessage;
import io.ledgerline.intake.Outcome;
import io.ledgerline.intake.Protocol;
import io.ledgerline.intake.Reply;
import io.ledgerline.message.Envelope;
import io.ledgerline.message.MessageHeader;
import io.ledgerline.message.MessageState;
import io.ledgerline.message.Rejection;
import io.ledgerline.platform.Settings;
import io.ledgerline.platform.Time;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Answers an XML document in its own dialect: cXML with a Response, UBL and CII with a UBL ApplicationResponse that takes or
 * refuses the document and names the places of its errors. What is none of them gets a problem document (RFC 9457).
 */
@ApplicationScoped
@Protocol("xml")
public class XmlAcknowledger implements Acknowledger {

    /**
     * Key of the result that a cXML Response tells in {@link Reply#headers()}: cXML puts it into the document and keeps HTTP's status
     * for the transport.
     */
    public static final String ACK = "ack";

    private static final String XML = "application/xml";
    private static final String PROBLEM = "application/problem+json";
    private static final String MESSAGES = "/ledgerline/api/v1/messages/";

    private final XmlDocuments documents;
    private final Time time;

    /** For the container's proxy. */
    protected XmlAcknowledger() {
        this.documents = null;
        this.time = null;
    }

    /** With the limits of the settings, and a clock. */
    @Inject
    public XmlAcknowledger(Settings settings, Time time) {
        this.documents = new XmlDocuments(settings);
        this.time = time;
    }

    @Override
    public Reply acknowledge(Envelope envelope, MessageHeader header, Outcome outcome) {
        XmlDocument document;
        try {
            document = documents.read(envelope);
        } catch (MalformedMessage e) {
            return problem(outcome, e.rejection());
        }
        XmlAnswer answer = new XmlAnswer(document, outcome, time.now());
        Map<String, String> headers = new HashMap<>();
        if (outcome instanceof Outcome.Accepted) {
            headers.put("Location", MESSAGES + outcome.messageId());
        }
        byte[] body;
        if (document.dialect() == XmlDialect.CXML) {
            headers.put(ACK, answer.code());
            body = answer.cxml();
        } else {
            body = answer.applicationResponse();
        }
        return new Reply(status(outcome), XML, body, headers);
    }

    private static int status(Outcome outcome) {
        if (outcome instanceof Outcome.Accepted accepted) {
            return accepted.state() == MessageState.WAITING ? 202 : 201;
        }
        return 422;
    }

    private static Reply problem(Outcome outcome, Rejection rejection) {
        Violation first = rejection.violations().get(0);
        boolean unsupported = rejection.kind() == Rejection.Kind.UNSUPPORTED;
        int status = unsupported ? 422 : first.code().equals("size") ? 413 : 400;
        ObjectNode body = CanonicalJson.mapper().createObjectNode();
        body.put("type", "https://ledgerline.io/problems/" + (unsupported ? "unsupported-document" : "malformed-xml"));
        body.put("title", unsupported ? "Unsupported document" : "Malformed XML");
        body.put("status", status);
        body.put("detail", first.text());
        body.put("instance", MESSAGES + outcome.messageId());
        body.putArray("violations")
                .addObject()
                .put("location", first.location())
                .put("code", first.code())
                .put("text", first.text());
        return new Reply(status, PROBLEM, CanonicalJson.text(body).getBytes(StandardCharsets.UTF_8), Map.of());
    }

    @Override
    public Reply combine(Envelope envelope, List<Reply> replies) {
        // an XML document is never split
        return replies.get(0);
    }
}
