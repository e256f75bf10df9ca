package io.ledgerline.web.console.find;

import io.ledgerline.operations.find.SavedSearch;
import io.ledgerline.operations.find.SavedSearches;
import io.ledgerline.web.console.Asked;
import io.ledgerline.web.console.Doing;
import io.ledgerline.web.console.Faces;
import io.ledgerline.web.console.Place;
import io.ledgerline.web.console.Viewer;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** The searches that the viewer keeps; a list is kept with its criteria, for they stand in its address. */
@Named("saved")
@RequestScoped
public class SavedPage {

    /** What in an address is not a criterion: a place in a list, a row that is open, a step of a form. */
    private static final Set<String> PLACES =
            Set.of("after", "afterFacility", "before", "cursor", "open", "of", "edit");

    @Inject
    private SavedSearches searches;

    @Inject
    private Doing doing;

    @Inject
    private Viewer viewer;

    @Inject
    private HttpServletRequest request;

    private List<SavedSearch> all;

    /** The viewer's, by name. */
    public List<SavedSearch> getAll() {
        if (all == null) {
            all = searches.of(viewer.getName());
        }
        return all;
    }

    /** The criteria of this page, as its address has them. */
    public String getCriteria() {
        String query = request.getQueryString();
        return query == null
                ? ""
                : Arrays.stream(query.split("&"))
                        .filter(pair -> pair.indexOf('=') > 0 && pair.indexOf('=') < pair.length() - 1)
                        .filter(pair -> !PLACES.contains(pair.substring(0, pair.indexOf('='))))
                        .collect(Collectors.joining("&"));
    }

    /** The address of a search. */
    public String address(SavedSearch search) {
        return "/console/" + search.page() + (search.query().isEmpty() ? "" : "?" + search.query());
    }

    /** Keeps what a page shows. */
    public void keep() {
        String name = Faces.parameter("saved-name");
        String page = Faces.parameter("saved-page");
        String query = Faces.text("saved-query");
        boolean kept = doing.attempt(
                "Kept as “" + name + "”; it stands on the page Find.",
                () -> searches.keep(viewer.getName(), name, page, query));
        if (kept || Place.at("/console/" + page).isEmpty()) {
            Faces.go("find", Map.of());
        } else {
            Faces.go(page, criteria(query));
        }
    }

    private static Map<String, String> criteria(String query) {
        Map<String, String> criteria = new LinkedHashMap<>();
        for (String pair : query == null ? new String[0] : query.split("&")) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                criteria.put(
                        pair.substring(0, equals),
                        URLDecoder.decode(pair.substring(equals + 1), StandardCharsets.UTF_8));
            }
        }
        return criteria;
    }

    /** Takes one away. */
    public void forget() {
        doing.attempt("Taken away.", () -> searches.forget(viewer.getName(), Asked.id("saved-id", "saved search")));
        Faces.go("find", Map.of());
    }
}
