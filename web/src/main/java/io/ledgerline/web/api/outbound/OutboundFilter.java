package io.ledgerline.web.api.outbound;

import io.ledgerline.outbound.OutboundQuery;
import io.ledgerline.outbound.OutboundState;
import jakarta.ws.rs.QueryParam;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;

/** The query parameters that select documents; a {@code @BeanParam}. */
public class OutboundFilter {

    @QueryParam("state")
    private OutboundState state;

    @QueryParam("purpose")
    private String purpose;

    @QueryParam("partner")
    @Parameter(description = "Number of the trading partner")
    private String partner;

    @QueryParam("supplier")
    private String supplier;

    @QueryParam("facility")
    private String facility;

    @QueryParam("businessKey")
    @Parameter(description = "The order's or the payment's number in the hub")
    private String businessKey;

    @QueryParam("messageId")
    private UUID messageId;

    @QueryParam("overdue")
    @Parameter(description = "`true`: their acknowledgment is overdue")
    private Boolean overdue;

    OutboundQuery query() {
        return new OutboundQuery(state, purpose, partner, supplier, facility, businessKey, messageId, overdue);
    }
}
