package io.ledgerline.web.console.signin;

import io.ledgerline.platform.AuditRecord;
import io.ledgerline.web.console.Address;
import io.ledgerline.web.console.Faces;
import io.ledgerline.web.console.Place;
import io.ledgerline.web.console.Unit;
import jakarta.enterprise.context.RequestScoped;
import jakarta.enterprise.event.Event;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.util.Arrays;
import java.util.Map;

/** Signs people in with the hub's own users (the server's security domain), and out again; both are told in the audit trail. */
@Named("signIn")
@RequestScoped
public class SignIn {

    private static final int LONGEST = 100;

    @Inject
    private HttpServletRequest request;

    @Inject
    private Event<AuditRecord> audit;

    @Inject
    private Unit unit;

    private String name;
    private String password;
    private String trouble;

    /** What the user typed as name. */
    public String getName() {
        return name;
    }

    /** Takes the name. */
    public void setName(String value) {
        name = value == null ? null : value.strip();
    }

    /** Never shown again. */
    public String getPassword() {
        return null;
    }

    /** Takes the password. */
    public void setPassword(String value) {
        password = value;
    }

    /** Why nobody was let in, or null. */
    public String getTrouble() {
        return trouble;
    }

    /** Where the user wanted to go. */
    public String getTo() {
        return Faces.parameter("to");
    }

    /** Lets the user in, and on to where they wanted to go. */
    public void enter() throws IOException {
        if (name == null || name.isEmpty() || name.length() > LONGEST || password == null || password.isEmpty()) {
            trouble = "Give your user name and your password.";
            return;
        }
        try {
            if (request.getUserPrincipal() != null) {
                request.logout();
            }
            request.login(name, password);
        } catch (ServletException e) {
            trouble = "User name or password is not right.";
            return;
        }
        if (Arrays.stream(Place.values()).noneMatch(place -> place.opensTo(request::isUserInRole))) {
            leave();
            trouble = "This user has no role that opens the console.";
            return;
        }
        request.getSession();
        request.changeSessionId();
        tell(name, "console.signed-in");
        FacesContext context = FacesContext.getCurrentInstance();
        context.getExternalContext().redirect(Address.inside(getTo(), request.getContextPath()));
        context.responseComplete();
    }

    /** Lets the user out. */
    public void exit() throws IOException {
        String who = request.getUserPrincipal() == null
                ? null
                : request.getUserPrincipal().getName();
        leave();
        if (who != null) {
            tell(who, "console.signed-out");
        }
        FacesContext context = FacesContext.getCurrentInstance();
        context.getExternalContext().redirect(request.getContextPath() + "/console/sign-in");
        context.responseComplete();
    }

    private void leave() {
        try {
            request.logout();
        } catch (ServletException e) {
            throw new IllegalStateException("sign-out failed", e);
        }
        HttpSession session = request.getSession(false);
        if (session != null) {
            session.invalidate();
        }
    }

    private void tell(String who, String action) {
        unit.call(() -> {
            audit.fire(new AuditRecord(who, action, "user", who, null, Map.of()));
            return who;
        });
    }
}
