package io.ledgerline.web.api.posting;

import io.ledgerline.posting.PostingKind;
import io.ledgerline.posting.PostingQuery;
import io.ledgerline.posting.PostingState;
import jakarta.ws.rs.QueryParam;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;

/** The query parameters that select postings; a {@code @BeanParam}. */
public class PostingFilter {

    @QueryParam("state")
    private PostingState state;

    @QueryParam("open")
    @Parameter(description = "true: only those that have not ended, as the backlog of an ERP counts them")
    private Boolean open;

    @QueryParam("erp")
    private String erp;

    @QueryParam("kind")
    private PostingKind kind;

    @QueryParam("facility")
    private String facility;

    @QueryParam("messageId")
    private UUID messageId;

    @QueryParam("workflowId")
    private UUID workflowId;

    @QueryParam("erpDocument")
    @Parameter(description = "The ERP's document number")
    private String erpDocument;

    @QueryParam("idempotencyKey")
    @Parameter(description = "The reference by which the ERP knows the posting")
    private String idempotencyKey;

    @QueryParam("createdFrom")
    private Instant createdFrom;

    @QueryParam("createdTo")
    @Parameter(description = "Created before this time")
    private Instant createdTo;

    String idempotencyKey() {
        return idempotencyKey;
    }

    PostingQuery query() {
        return new PostingQuery(
                state,
                Boolean.TRUE.equals(open),
                erp,
                kind,
                facility,
                null,
                messageId,
                workflowId,
                erpDocument,
                createdFrom,
                createdTo);
    }
}
