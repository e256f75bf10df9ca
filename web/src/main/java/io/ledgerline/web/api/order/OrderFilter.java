package io.ledgerline.web.api.order;

import io.ledgerline.workflow.order.OrderQuery;
import io.ledgerline.workflow.order.OrderState;
import jakarta.ws.rs.QueryParam;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;

/** The query parameters that select orders; a {@code @BeanParam}. */
public class OrderFilter {

    @QueryParam("state")
    private OrderState state;

    @QueryParam("facility")
    private String facility;

    @QueryParam("supplier")
    @Parameter(description = "Canonical supplier number")
    private String supplier;

    @QueryParam("requisitionId")
    private String requisitionId;

    @QueryParam("orderNumber")
    @Parameter(description = "The hub's number")
    private String orderNumber;

    @QueryParam("erpOrderNumber")
    @Parameter(description = "The ERP's number")
    private String erpOrderNumber;

    @QueryParam("item")
    @Parameter(description = "Canonical number of an item on any line")
    private String item;

    @QueryParam("open")
    @Parameter(description = "true: only orders that are neither closed nor cancelled")
    private boolean open;

    OrderQuery query(UUID before) {
        return new OrderQuery(
                state, facility, supplier, requisitionId, orderNumber, erpOrderNumber, item, open, before);
    }
}
