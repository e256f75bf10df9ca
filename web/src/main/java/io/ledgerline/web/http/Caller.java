package io.ledgerline.web.http;

import jakarta.ws.rs.core.SecurityContext;
import java.security.Principal;

/** Who calls: the name that goes into audit records and changed rows. */
public final class Caller {

    /** Name of a caller who is not signed in; only open paths have one. */
    public static final String ANONYMOUS = "anonymous";

    private Caller() {}

    /** The signed-in user's name. */
    public static String name(SecurityContext security) {
        Principal principal = security == null ? null : security.getUserPrincipal();
        return principal == null ? ANONYMOUS : principal.getName();
    }

    /** True when the caller has one of the roles. */
    public static boolean hasAny(SecurityContext security, String... roles) {
        for (String role : roles) {
            if (security.isUserInRole(role)) {
                return true;
            }
        }
        return false;
    }
}
