package io.ledgerline.web.api.alert;

import io.ledgerline.operations.alert.channel.AlertChannel;
import io.ledgerline.operations.alert.channel.AlertChannels;
import io.ledgerline.operations.alert.channel.ChannelStatus;
import io.ledgerline.platform.Roles;
import io.ledgerline.web.api.Page;
import io.ledgerline.web.http.Caller;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.SecurityContext;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** How alerts are told. */
@Path("alert-channels")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "alerts")
@RolesAllowed({Roles.ADMIN, Roles.OPERATOR, Roles.INTEGRATION, Roles.AUDITOR})
public class AlertChannelsResource {

    @Inject
    private AlertChannels channels;

    @Context
    private SecurityContext security;

    /** All of them. */
    @GET
    @Operation(summary = "List the ways in which alerts are told: jmx, webhook, e-mail, metric")
    public Page<ChannelStatus> list() {
        return new Page<>(channels.all(), null);
    }

    /** Tells something that means nothing. */
    @POST
    @Path("{name}/test")
    @Consumes(MediaType.WILDCARD)
    @Transactional
    @RolesAllowed({Roles.ADMIN, Roles.OPERATOR})
    @Operation(summary = "Tell something that means nothing over a channel now, and say what came of it")
    public AlertChannel.Tested test(@PathParam("name") String name) {
        return channels.test(name, Caller.name(security));
    }
}
