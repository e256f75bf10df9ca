package io.ledgerline.web.api.message;

import io.ledgerline.message.MessageCriteria;
import io.ledgerline.message.MessageState;
import jakarta.ws.rs.QueryParam;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;

/** The query parameters that select messages; a {@code @BeanParam}. */
public class MessageFilter {

    @QueryParam("state")
    private MessageState state;

    @QueryParam("protocol")
    @Parameter(description = "hl7v2, fhir, rest, x12, edifact, flatfile, xml")
    private String protocol;

    @QueryParam("type")
    @Parameter(description = "Message type as mappings name it, for example DFT^P03")
    private String type;

    @QueryParam("source")
    @Parameter(description = "Sending system, in its own words")
    private String source;

    @QueryParam("facility")
    @Parameter(description = "Canonical facility code")
    private String facility;

    @QueryParam("controlId")
    @Parameter(description = "The sender's message id")
    private String controlId;

    @QueryParam("correlationId")
    private String correlationId;

    @QueryParam("businessKey")
    private String businessKey;

    @QueryParam("receivedFrom")
    @Parameter(description = "Received at or after this time")
    private Instant receivedFrom;

    @QueryParam("receivedTo")
    @Parameter(description = "Received before this time")
    private Instant receivedTo;

    @QueryParam("flagged")
    @Parameter(description = "Control id used before with other content")
    private Boolean flagged;

    @QueryParam("q")
    @Parameter(description = "A message id, control id, business key or correlation id")
    private String q;

    /** What it selects, for a caller who may see only what it sent itself. */
    MessageCriteria criteria(String principal) {
        return new MessageCriteria(
                state,
                protocol,
                type,
                source,
                facility,
                controlId,
                correlationId,
                businessKey,
                principal,
                receivedFrom,
                receivedTo,
                flagged,
                q);
    }
}
