package io.ledgerline.web.fhir;

import io.ledgerline.resource.ResourceIndex;
import io.ledgerline.resource.ResourceSearch;
import io.ledgerline.resource.ResourceVersion;
import io.ledgerline.web.fhir.Times.Range;
import io.ledgerline.web.problem.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleType;
import org.hl7.fhir.r4.model.Bundle.SearchEntryMode;
import org.hl7.fhir.r4.model.PrimitiveType;
import org.hl7.fhir.r4.model.Property;
import org.hl7.fhir.r4.model.Resource;

/** Searches by the few parameters that the hub keeps an index for; an unknown parameter is an error, not passed over. */
@ApplicationScoped
public class ResourceSearcher {

    /** Parameters that a search takes. */
    static final List<String> PARAMETERS = List.of("_id", "_lastUpdated", "identifier", "status");

    private static final Set<String> CONTROLS = Set.of("_count", "_cursor", "_format", "_pretty");
    private static final int DEFAULT_COUNT = 50;
    private static final int MAX_COUNT = 200;

    @Inject
    private ResourceIndex index;

    @Inject
    private ResourceView view;

    /**
     * A page of what matches.
     *
     * @param confinedTo only resources of this sender, or null for all
     */
    Bundle search(String type, UriInfo uri, String confinedTo) {
        MultivaluedMap<String, String> query = uri.getQueryParameters();
        for (String name : query.keySet()) {
            if (!PARAMETERS.contains(name) && !CONTROLS.contains(name)) {
                throw ProblemException.parameter(
                        name, "not-supported", "Searches take " + String.join(", ", PARAMETERS) + ", _count");
            }
        }
        int count = count(query.getFirst("_count"));
        String token = query.getFirst("identifier");
        int bar = token == null ? -1 : token.indexOf('|');
        Range range = new Range(null, null);
        for (String value : query.getOrDefault("_lastUpdated", List.of())) {
            range = range.and(Times.range("_lastUpdated", value));
        }
        List<ResourceVersion> rows = index.search(new ResourceSearch(
                type,
                query.getFirst("_id"),
                bar < 0 ? null : token.substring(0, bar),
                token == null ? null : token.substring(bar + 1),
                confinedTo,
                range.from(),
                range.to(),
                query.getFirst("_cursor"),
                count + 1));
        Bundle bundle = new Bundle().setType(BundleType.SEARCHSET);
        bundle.addLink().setRelation("self").setUrl(uri.getRequestUri().toString());
        String status = query.getFirst("status");
        for (ResourceVersion row : rows.subList(0, Math.min(count, rows.size()))) {
            view.of(row)
                    .filter(resource ->
                            status == null || status.equals(status(resource).orElse(null)))
                    .ifPresent(resource -> bundle.addEntry()
                            .setFullUrl(uri.getBaseUri() + type + "/" + row.id())
                            .setResource(resource)
                            .getSearch()
                            .setMode(SearchEntryMode.MATCH));
        }
        if (rows.size() > count) {
            bundle.addLink()
                    .setRelation("next")
                    .setUrl(uri.getRequestUriBuilder()
                            .replaceQueryParam("_cursor", rows.get(count - 1).id())
                            .build()
                            .toString());
        }
        return bundle;
    }

    private static int count(String text) {
        if (text == null) {
            return DEFAULT_COUNT;
        }
        try {
            int count = Integer.parseInt(text);
            if (count > 0) {
                return Math.min(count, MAX_COUNT);
            }
        } catch (NumberFormatException e) {
            throw ProblemException.parameter("_count", "number", "A number above zero is expected");
        }
        throw ProblemException.parameter("_count", "number", "A number above zero is expected");
    }

    private static Optional<String> status(Resource resource) {
        Property status = resource.getNamedProperty("status");
        return status == null || !status.hasValues() || !(status.getValues().get(0) instanceof PrimitiveType<?> code)
                ? Optional.empty()
                : Optional.ofNullable(code.getValueAsString());
    }
}
