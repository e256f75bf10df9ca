package io.ledgerline.sandbox.web;

import io.ledgerline.sandbox.entry.Switches;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import org.eclipse.microprofile.config.ConfigProvider;

/** Who may come in to the ERP behind HTTP, and when. */
@ApplicationScoped
public class SaasDoor {

    private static final String DEFAULT_TOKEN = "practice-token";

    @Inject
    private Switches switches;

    /** Why a call is not let in; empty when it is. */
    Optional<Response> refusal(String authorization) {
        if (switches.of(Switches.SAAS).down()) {
            return Optional.of(CommandsResource.problem(503, "The ERP is down"));
        }
        String token = ConfigProvider.getConfig()
                .getOptionalValue("sandbox.erp.saas.token", String.class)
                .orElse(DEFAULT_TOKEN);
        return ("Bearer " + token).equals(authorization) ? Optional.empty() : Optional.of(unauthorized());
    }

    static Response unauthorized() {
        return Response.fromResponse(CommandsResource.problem(401, "Sign in"))
                .header(HttpHeaders.WWW_AUTHENTICATE, "Bearer")
                .build();
    }
}
