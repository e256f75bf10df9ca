package io.ledgerline.sandbox.web;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ledgerline.sandbox.Json;
import io.ledgerline.sandbox.book.BudgetBook;
import io.ledgerline.sandbox.entry.Switches;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Optional;

/** What cost centres may still spend, for those who ask before they order. */
@Path("/saas/budgets")
@Produces(MediaType.APPLICATION_JSON)
@RequestScoped
public class BudgetsApi {

    @Inject
    private SaasDoor door;

    @Inject
    private Switches switches;

    @Inject
    private BudgetBook budgets;

    /** The balances of the cost centres that have a budget; they are the same in every period. */
    @GET
    public Response balances(
            @HeaderParam(HttpHeaders.AUTHORIZATION) String authorization,
            @QueryParam("facility") String facility,
            @QueryParam("costCentre") List<String> costCentres) {
        Optional<Response> refusal = door.refusal(authorization);
        if (refusal.isPresent()) {
            return refusal.get();
        }
        switches.dawdle(Switches.SAAS);
        ObjectNode answer = Json.mapper().createObjectNode();
        ArrayNode balances = answer.putArray("balances");
        for (BudgetBook.Balance balance : budgets.of(facility, costCentres)) {
            balances.addObject()
                    .put("costCentre", balance.costCentre())
                    .put("currency", balance.currency())
                    .put("budgeted", balance.budgeted().toPlainString())
                    .put("available", balance.available().toPlainString())
                    .put("asOf", balance.asOf().toString());
        }
        return Response.ok(answer.toString()).build();
    }
}
