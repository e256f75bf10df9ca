package io.ledgerline.web.console;

import io.ledgerline.platform.Refusal;
import io.ledgerline.platform.Roles;
import io.ledgerline.workflow.approval.ApprovalRoles;
import io.ledgerline.workqueue.WorkQueue;
import io.ledgerline.workqueue.desk.Worker;
import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import java.security.Principal;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.primefaces.context.PrimeFacesContext;

/** Who looks at the page: name, roles, time zone and the look they chose. */
@Named("viewer")
@RequestScoped
public class Viewer {

    private static final String THEME = "ledgerline-theme";
    private static final String ZONE = "ledgerline-zone";
    private static final Set<String> THEMES = Set.of("light", "dark");

    @Inject
    private HttpServletRequest request;

    @Inject
    private ApprovalRoles approvals;

    /** Name of the signed-in user, or null. */
    public String getName() {
        Principal principal = request.getUserPrincipal();
        return principal == null ? null : principal.getName();
    }

    /** True when the user has the role. */
    public boolean has(String role) {
        return request.isUserInRole(role);
    }

    /** True when the user has one of the roles. */
    public boolean hasAny(String... roles) {
        return Arrays.stream(roles).anyMatch(request::isUserInRole);
    }

    /** Refuses a user without one of the roles. */
    public void require(String... roles) {
        if (!hasAny(roles)) {
            throw Refusal.forbidden("Your role does not allow this; it takes " + String.join(" or ", roles));
        }
    }

    /** True when the user runs the hub: pause, hold, give up. */
    public boolean isOperator() {
        return hasAny(Roles.ADMIN, Roles.OPERATOR);
    }

    /** True when the user may replay and retry. */
    public boolean isEngineer() {
        return hasAny(Roles.ADMIN, Roles.OPERATOR, Roles.INTEGRATION);
    }

    /** True when the user may change mappings. */
    public boolean isMapper() {
        return hasAny(Roles.ADMIN, Roles.INTEGRATION);
    }

    /** True when the user may see what messages say. */
    public boolean isReader() {
        return hasAny(Roles.ADMIN, Roles.INTEGRATION, Roles.AUDITOR);
    }

    /** True when the user may be at a place, named by its path. */
    public boolean may(String path) {
        return Arrays.stream(Place.values())
                .anyMatch(place -> place.path().equals(path) && place.opensTo(request::isUserInRole));
    }

    /** The places that the navigation shows this user. */
    public List<Place> getPlaces() {
        return Arrays.stream(Place.values())
                .filter(place -> place.listed() && place.opensTo(request::isUserInRole))
                .toList();
    }

    /** The user as somebody who works on items. */
    public Worker worker() {
        Set<String> roles = Stream.concat(
                        Stream.of(Roles.ADMIN, Roles.OPERATOR),
                        Arrays.stream(WorkQueue.values()).map(WorkQueue::role))
                .filter(request::isUserInRole)
                .collect(Collectors.toSet());
        return new Worker(getName(), roles);
    }

    /** The user as somebody who decides: with the roles besides that stages of approval ask for. */
    public Worker decider() {
        Worker worker = worker();
        Set<String> roles = new HashSet<>(worker.roles());
        roles.addAll(approvals.held(this::has));
        return new Worker(worker.name(), roles);
    }

    /** {@code light}, {@code dark}, or {@code auto} when the system decides. */
    public String getTheme() {
        String wanted = cookie(THEME);
        return wanted != null && THEMES.contains(wanted) ? wanted : "auto";
    }

    /** The zone that the user's browser is in; UTC until it has told. */
    public ZoneId getZone() {
        String told = cookie(ZONE);
        try {
            return told == null ? ZoneOffset.UTC : ZoneId.of(told.replace("%2F", "/"));
        } catch (DateTimeException e) {
            return ZoneOffset.UTC;
        }
    }

    /** What lets the scripts of this page run; every form sends it back, so that the page may be drawn again. */
    public String getNonce() {
        return PrimeFacesContext.getCspState(FacesContext.getCurrentInstance()).getNonce();
    }

    private String cookie(String name) {
        Cookie[] cookies = request.getCookies();
        return cookies == null
                ? null
                : Arrays.stream(cookies)
                        .filter(cookie -> cookie.getName().equals(name))
                        .map(Cookie::getValue)
                        .findFirst()
                        .orElse(null);
    }
}
