package io.ledgerline.web.api.event;

import io.ledgerline.events.EventFilter;
import jakarta.ws.rs.QueryParam;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;

/** The query parameters that select events; a {@code @BeanParam}. */
public class EventQuery {

    @QueryParam("from")
    @Parameter(description = "Kept at or after this time")
    private Instant from;

    @QueryParam("to")
    @Parameter(description = "Kept before this time")
    private Instant to;

    @QueryParam("type")
    @Parameter(description = "The type, or the beginning of it with a dot at its end: `requisition.`")
    private String type;

    @QueryParam("subject")
    @Parameter(description = "The number that the business knows it by")
    private String subject;

    @QueryParam("facility")
    @Parameter(description = "Canonical facility code")
    private String facility;

    @QueryParam("source")
    @Parameter(description = "The system that asked for it")
    private String source;

    @QueryParam("workflowId")
    private UUID workflowId;

    Instant from() {
        return from;
    }

    Instant to() {
        return to;
    }

    EventFilter filter() {
        return filter(to);
    }

    EventFilter filter(Instant until) {
        return new EventFilter(from, until, type, subject, facility, source, workflowId);
    }
}
