package io.ledgerline.web.api.audit;

import io.ledgerline.audit.AuditFilter;
import jakarta.ws.rs.QueryParam;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;

/** The query parameters that select audit entries; a {@code @BeanParam}. */
public class AuditQuery {

    @QueryParam("from")
    @Parameter(description = "Made at or after this time")
    private Instant from;

    @QueryParam("to")
    @Parameter(description = "Made before this time")
    private Instant to;

    @QueryParam("actor")
    private String actor;

    @QueryParam("action")
    @Parameter(description = "The verb, or the beginning of it with a dot at its end: `posting.`")
    private String action;

    @QueryParam("subjectType")
    private String subjectType;

    @QueryParam("subjectId")
    private String subjectId;

    @QueryParam("facility")
    @Parameter(description = "Canonical facility code")
    private String facility;

    AuditFilter filter() {
        return new AuditFilter(from, to, actor, action, subjectType, subjectId, facility);
    }
}
