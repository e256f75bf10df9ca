package io.ledgerline.web.api.order;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.ledgerline.web.api.posting.PostingSummary;
import io.ledgerline.web.api.workflow.WorkflowsResource.Move;
import java.util.List;

/**
 * A purchase order with everything about it.
 *
 * @param order the order
 * @param lines its lines
 * @param history its moves, oldest first
 * @param postings changes and cancellations that the ERP was asked for through it
 */
public record OrderDetail(
        @JsonUnwrapped OrderView order, List<OrderLineView> lines, List<Move> history, List<PostingSummary> postings) {}
