package io.ledgerline.web.api.operations;

import io.ledgerline.intake.TestMessages;
import io.ledgerline.monitoring.exchange.Exchanges;
import io.ledgerline.monitoring.exchange.FolderFigures;
import io.ledgerline.monitoring.exchange.WebhookFigures;
import io.ledgerline.monitoring.flow.InterfaceFigures;
import io.ledgerline.monitoring.flow.InterfaceTraffic;
import io.ledgerline.monitoring.flow.PartnerFigures;
import io.ledgerline.platform.Roles;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Who sends what, who gets what, and what would become of a message. */
@Path("interfaces")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "listeners")
@RolesAllowed({Roles.ADMIN, Roles.OPERATOR, Roles.INTEGRATION, Roles.AUDITOR})
public class InterfacesResource {

    @Inject
    private InterfaceTraffic traffic;

    @Inject
    private TestMessages tests;

    @Inject
    private Exchanges exchanges;

    /**
     * How all interfaces go.
     *
     * @param at when senders and partners were read
     * @param senders by protocol and source
     * @param partners those to whom something goes out, by number
     * @param folders folders that files are fetched from, by partner
     * @param webhooks who is told of events, by name
     */
    public record Interfaces(
            Instant at,
            List<InterfaceFigures> senders,
            List<PartnerFigures> partners,
            List<FolderFigures> folders,
            List<WebhookFigures> webhooks) {}

    /** Senders, trading partners, folders and webhooks. */
    @GET
    @Operation(
            summary =
                    "Senders with rate, last message and errors by kind; trading partners with what goes out; folders that"
                            + " files are fetched from; webhooks",
            description =
                    "A reading is kept for `ledgerline.console.refresh`. Counts of what is open stop at 10,000, errors at"
                            + " the newest 1,000 of a day.")
    public Interfaces interfaces() {
        InterfaceTraffic.Reading read = traffic.read();
        Exchanges.Reading exchanged = exchanges.read();
        return new Interfaces(read.at(), read.senders(), read.partners(), exchanged.folders(), exchanged.webhooks());
    }

    /**
     * What would become of messages.
     *
     * @param messages one, or each of a batch, at most 20
     */
    public record Tries(List<TestMessages.Tried> messages) {}

    /** Tries a message. */
    @POST
    @Path("{protocol}/try")
    @Consumes(MediaType.TEXT_PLAIN)
    @RolesAllowed({Roles.ADMIN, Roles.INTEGRATION})
    @Operation(
            summary = "Try a message: it goes the way of one that came, and nothing of it is written",
            description =
                    "Protocols: hl7v2, fhir, rest, x12, edifact, flatfile, xml. The message is the body, as text.")
    @APIResponse(responseCode = "404", description = "No such protocol")
    @APIResponse(responseCode = "422", description = "There is no message, or it is longer than 500,000 characters")
    public Tries tryOut(@PathParam("protocol") String protocol, String message) {
        return new Tries(tests.tryOut(protocol, message, null));
    }
}
