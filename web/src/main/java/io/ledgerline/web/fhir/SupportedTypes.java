package io.ledgerline.web.fhir;

import io.ledgerline.mapping.MappingCatalogue;
import io.ledgerline.web.problem.ProblemException;
import io.ledgerline.web.problem.ProblemKind;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.TreeSet;

/** The resource types that the hub takes: those of R4 that an active mapping names. */
@ApplicationScoped
public class SupportedTypes {

    @Inject
    private MappingCatalogue mappings;

    /** In alphabetical order. */
    List<String> all() {
        return new TreeSet<>(FhirFormat.CONTEXT.getResourceTypes())
                .stream().filter(type -> mappings.knows("fhir", type)).toList();
    }

    /**
     * Checks the type of a URL.
     *
     * @throws ProblemException 404 when the hub does not take it
     */
    void require(String type) {
        if (!mappings.knows("fhir", type)) {
            throw ProblemException.of(
                    ProblemKind.NOT_FOUND,
                    "This server does not take resources of this type; its CapabilityStatement lists those it takes");
        }
    }

    /** True when R4 has a resource of this name. */
    boolean known(String type) {
        return FhirFormat.CONTEXT.getResourceTypes().contains(type);
    }
}
