package io.ledgerline.posting.erp;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** Finds the ERP of a posting by facility, domain and business date. */
@ApplicationScoped
public class ErpRouter {

    /** Facility before domain before first day; see {@link ErpRoute}. */
    static final Comparator<ErpRoute> MOST_SPECIFIC_LAST = Comparator.<ErpRoute, Boolean>comparing(
                    route -> !ErpRoute.ANY.equals(route.facility()))
            .thenComparing(route -> !ErpRoute.ANY.equals(route.domain()))
            .thenComparing(ErpRoute::effectiveFrom);

    private ErpRegistry registry;

    /** For the container. */
    protected ErpRouter() {}

    /** Routes by what the registry holds. */
    @Inject
    public ErpRouter(ErpRegistry registry) {
        this.registry = registry;
    }

    /**
     * Where a posting goes.
     *
     * @param erp the ERP, or null when there is none
     * @param code why there is none: {@code erp-route-missing} or {@code erp-disabled}
     * @param text the same in words
     */
    public record Routing(Erp erp, String code, String text) {

        /** True when there is an ERP. */
        public boolean found() {
            return erp != null;
        }
    }

    /** The ERP that takes postings of a facility and domain on a business date. */
    public Routing route(String facility, ErpDomain domain, LocalDate businessDate) {
        Optional<ErpRoute> route = best(registry.routes(), facility, domain, businessDate);
        if (route.isEmpty()) {
            return new Routing(
                    null,
                    "erp-route-missing",
                    "No route leads postings of " + domain + " at " + facility + " on " + businessDate + " to an ERP");
        }
        return only(route.get().erp());
    }

    /** The route that wins for a facility and domain on a business date. */
    public static Optional<ErpRoute> best(
            Collection<ErpRoute> routes, String facility, ErpDomain domain, LocalDate businessDate) {
        return routes.stream()
                .filter(candidate -> matches(candidate.facility(), facility))
                .filter(candidate -> matches(candidate.domain(), domain.name()))
                .filter(candidate -> candidate.on(businessDate))
                .max(MOST_SPECIFIC_LAST);
    }

    /** The ERP of that code, for what is about a document that only it has. */
    public Routing only(String code) {
        Optional<Erp> erp = registry.erp(code).filter(Erp::enabled);
        return erp.map(found -> new Routing(found, null, null))
                .orElseGet(() -> new Routing(null, "erp-disabled", "ERP " + code + " is switched off"));
    }

    private static boolean matches(String pattern, String value) {
        return ErpRoute.ANY.equals(pattern) || pattern.equals(value);
    }
}
