package io.ledgerline.masterdata.crossref;

import io.ledgerline.masterdata.Domain;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/**
 * Cross-references read the other way: what others call something of the hub's. Of several codes of a system the one that is
 * limited to the facility wins, then the one that holds since the latest day.
 */
@ApplicationScoped
public class OutwardCodes {

    private final CrossReferenceStore store;

    /** For the container's proxy. */
    protected OutwardCodes() {
        this(null);
    }

    /** Over the rows. */
    @Inject
    public OutwardCodes(CrossReferenceStore store) {
        this.store = store;
    }

    /**
     * The codes of some systems for some numbers, by number and system, in one query.
     *
     * @param facility canonical code of the facility that speaks, or null
     * @param on the day on which they must hold
     */
    public Map<String, Map<String, String>> of(
            Domain domain, Collection<String> numbers, Collection<String> systems, String facility, LocalDate on) {
        Map<String, Map<String, String>> general = new HashMap<>();
        Map<String, Map<String, String>> own = new HashMap<>();
        for (CrossReference row : store.leadingTo(domain, numbers, systems)) {
            if (row.period().contains(on)
                    && (row.facility() == null || row.facility().equals(facility))) {
                (row.facility() == null ? general : own)
                        .computeIfAbsent(row.number(), number -> new HashMap<>())
                        .put(row.system(), row.code());
            }
        }
        own.forEach((number, codes) ->
                general.computeIfAbsent(number, each -> new HashMap<>()).putAll(codes));
        return general;
    }
}
