package io.ledgerline.web.api;

import io.ledgerline.platform.Roles;
import io.ledgerline.web.http.Caller;
import jakarta.ws.rs.core.SecurityContext;

/** Which rows a caller may see. A system that only sends ({@code client}) sees what it sent itself; staff sees all. */
public final class Visibility {

    private Visibility() {}

    /** The principal to whose messages the caller is confined, or null when it is not. */
    public static String confinedTo(SecurityContext security) {
        boolean staff = Caller.hasAny(
                security,
                Roles.ADMIN,
                Roles.OPERATOR,
                Roles.INTEGRATION,
                Roles.AP,
                Roles.PROCUREMENT,
                Roles.INVENTORY,
                Roles.REVENUE,
                Roles.WORKFORCE,
                Roles.STEWARD,
                Roles.AUDITOR);
        return staff ? null : Caller.name(security);
    }
}
