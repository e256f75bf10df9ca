package io.ledgerline.web.console;

import io.ledgerline.platform.Roles;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** The pages of the console, and who may see them: the roles that may read the same over REST. */
public enum Place {
    /** Is business flowing? */
    OVERVIEW("overview", "Overview", "o", staff()),
    /** What somebody has to know of now. */
    ALERTS("alerts", "Alerts", "l", staff()),
    /** What waits for a person. */
    WORK("work", "Work queues", "w", staff()),
    /** What waits for somebody's yes. */
    APPROVALS(
            "approvals",
            "Approvals",
            "y",
            List.of(Roles.ADMIN, Roles.OPERATOR, Roles.PROCUREMENT, Roles.AP, Roles.APPROVER, Roles.AUDITOR)),
    /** One work item; reached from a list. */
    ITEM("item", "Work item", null, staff()),
    /** One box for every number that people know. */
    FIND("find", "Find", "f", staff()),
    /** The journey of one message; reached from a list. */
    TRACE("trace", "Trace", null, staff()),
    /** The journal. */
    MESSAGES("messages", "Messages", "m", staff()),
    /** Documents on their way. */
    WORKFLOWS("workflows", "Workflows", "n", staff()),
    /** What ERPs are asked to do. */
    POSTINGS("postings", "Postings", "p", postings()),
    /** One posting; reached from a list. */
    POSTING("posting", "Posting", null, postings()),
    /** Listeners and ERPs. */
    INTERFACES("interfaces", "Interfaces", "i", List.of(Roles.ADMIN, Roles.OPERATOR, Roles.INTEGRATION, Roles.AUDITOR)),
    /** What hangs on what. */
    MAP("map", "Map", "e", List.of(Roles.ADMIN, Roles.OPERATOR, Roles.INTEGRATION, Roles.AUDITOR)),
    /** Running messages again. */
    REPLAYS("replays", "Replay", "r", List.of(Roles.ADMIN, Roles.OPERATOR, Roles.INTEGRATION, Roles.AUDITOR)),
    /** What mappings say. */
    MAPPINGS("mappings", "Mappings", "g", List.of(Roles.ADMIN, Roles.INTEGRATION, Roles.OPERATOR, Roles.AUDITOR)),
    /** Items, suppliers, departments; what codes mean. */
    MASTERDATA("masterdata", "Master data", "d", staff()),
    /** One change of master data; reached from there. */
    CHANGE("change", "Change", null, staff()),
    /** What codes of senders mean; reached from master data. */
    CODES("codes", "Codes", null, staff()),
    /** Codes without a meaning, by what waits for them; reached from master data. */
    UNRESOLVED("unresolved", "Unresolved codes", null, staff()),
    /** What ERPs do not know of master data; reached from there. */
    DRIFT("drift", "Drift", null, staff()),
    /** Who did what. */
    AUDIT("audit", "Audit", "a", List.of(Roles.ADMIN, Roles.AUDITOR)),
    /** How the hub is set up. */
    ADMINISTRATION("administration", "Administration", "s", List.of(Roles.ADMIN, Roles.OPERATOR, Roles.AUDITOR));

    private static final String FOLDER = "/console/";

    private final String path;
    private final String title;
    private final String key;
    private final List<String> roles;

    Place(String path, String title, String key, List<String> roles) {
        this.path = path;
        this.title = title;
        this.key = key;
        this.roles = roles;
    }

    private static List<String> staff() {
        return List.of(
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
    }

    private static List<String> postings() {
        return List.of(
                Roles.ADMIN,
                Roles.OPERATOR,
                Roles.INTEGRATION,
                Roles.AP,
                Roles.PROCUREMENT,
                Roles.INVENTORY,
                Roles.REVENUE,
                Roles.STEWARD,
                Roles.AUDITOR);
    }

    /** The first place that the navigation shows somebody with these roles. */
    public static Optional<Place> front(Predicate<String> hasRole) {
        return Arrays.stream(values())
                .filter(place -> place.listed() && place.opensTo(hasRole))
                .findFirst();
    }

    /** The place that a path inside the application leads to; empty when it leads to none. */
    public static Optional<Place> at(String path) {
        return Arrays.stream(values())
                .filter(place -> path.equals(FOLDER + place.path) || path.equals(FOLDER + place.path + Faces.SUFFIX))
                .findFirst();
    }

    /** Last part of its address. */
    public String path() {
        return path;
    }

    /** What it is called. */
    public String title() {
        return title;
    }

    /** The key that leads there after {@code g}, or null when no key does. */
    public String key() {
        return key;
    }

    /** Name of its drawing in the navigation. */
    public String icon() {
        return path;
    }

    /** True when the navigation names it; other places are reached from lists. */
    public boolean listed() {
        return key != null;
    }

    /** True when somebody with these roles may be there. */
    public boolean opensTo(Predicate<String> hasRole) {
        return roles.stream().anyMatch(hasRole);
    }
}
