package io.ledgerline.posting.erp;

import io.ledgerline.platform.Ids;
import io.ledgerline.platform.Refusal;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Changes routes so that facilities and domains go over to another ERP on a day, and back. In the caller's transaction. */
@ApplicationScoped
public class ErpRoutes {

    private ErpStore store;
    private ErpRegistry registry;

    /** For the container. */
    protected ErpRoutes() {}

    /** On the rows of routes, and what is kept of them in memory. */
    @Inject
    public ErpRoutes(ErpStore store, ErpRegistry registry) {
        this.store = store;
        this.registry = registry;
    }

    /**
     * A change of routes.
     *
     * @param from first business date of the new routes
     * @param ended the routes that end the day before, as they are without the change
     * @param begun the new routes
     */
    public record Change(LocalDate from, List<ErpRoute> ended, List<ErpRoute> begun) {

        /** Routes as they are with the change. */
        public List<ErpRoute> applied(Collection<ErpRoute> routes) {
            Set<ErpRoute> ends = Set.copyOf(ended);
            List<ErpRoute> after = new ArrayList<>(begun);
            routes.forEach(route -> after.add(ends.contains(route) ? route.until(from.minusDays(1)) : route));
            return after;
        }
    }

    /** The routes as the database has them now. */
    public List<ErpRoute> stored() {
        return store.routes();
    }

    /**
     * What sends facilities and domains to an ERP from a day on. All domains of a facility make one route.
     *
     * @throws Refusal when a route of them begins on that day or later: which of the two is meant, a person has to say
     */
    public Change plan(Collection<String> facilities, Set<ErpDomain> domains, String erp, LocalDate from) {
        boolean all = domains.containsAll(EnumSet.allOf(ErpDomain.class));
        Set<String> named = all ? Set.of(ErpRoute.ANY) : names(domains);
        List<ErpRoute> ended = store.routes().stream()
                .filter(route -> facilities.contains(route.facility()))
                .filter(route -> all || named.contains(route.domain()))
                .filter(route -> route.effectiveUntil() == null
                        || !route.effectiveUntil().isBefore(from))
                .toList();
        for (ErpRoute route : ended) {
            if (!route.effectiveFrom().isBefore(from)) {
                throw Refusal.conflict(
                        "erp-route-later",
                        "A route of " + route.facility() + "/" + route.domain() + " to " + route.erp() + " begins on "
                                + route.effectiveFrom() + "; take it away or choose a later day");
            }
        }
        List<ErpRoute> begun = new ArrayList<>();
        for (String facility : facilities) {
            named.forEach(domain -> begun.add(new ErpRoute(Ids.next(), facility, domain, from, null, erp)));
        }
        return new Change(from, ended, begun);
    }

    private static Set<String> names(Set<ErpDomain> domains) {
        return domains.stream().map(Enum::name).collect(Collectors.toSet());
    }

    /**
     * Makes a change.
     *
     * @throws Refusal when a route has changed since the change was planned
     */
    public void apply(Change change) {
        for (ErpRoute route : change.ended()) {
            same(store.until(route, change.from().minusDays(1)), route);
        }
        int[] written = store.insertRoutes(change.begun());
        for (int i = 0; i < written.length; i++) {
            same(written[i] != 0, change.begun().get(i));
        }
        registry.invalidate();
    }

    /**
     * Takes a change back: the routes are as they were.
     *
     * @throws Refusal when somebody has changed one of the routes since
     */
    public void restore(Change change) {
        for (ErpRoute route : change.begun()) {
            same(store.delete(route), route);
        }
        for (ErpRoute route : change.ended()) {
            same(store.until(route.until(change.from().minusDays(1)), route.effectiveUntil()), route);
        }
        registry.invalidate();
    }

    private static void same(boolean done, ErpRoute route) {
        if (!done) {
            throw Refusal.conflict(
                    "erp-route-changed",
                    "The route of " + route.facility() + "/" + route.domain() + " to " + route.erp()
                            + " was changed meanwhile");
        }
    }
}
