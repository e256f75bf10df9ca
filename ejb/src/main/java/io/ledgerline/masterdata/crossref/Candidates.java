package io.ledgerline.masterdata.crossref;

import io.ledgerline.canonical.value.Identifier;
import io.ledgerline.masterdata.CodeReference;
import io.ledgerline.masterdata.Domain;
import io.ledgerline.masterdata.crossref.CrossReferenceStore.Key;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The places to look a code up, best first. */
public final class Candidates {

    private final CodeReference reference;
    private final Collection<Step> steps;

    private Candidates(CodeReference reference, Collection<Step> steps) {
        this.reference = reference;
        this.steps = steps;
    }

    private record Step(String system, String code) {}

    /**
     * The places for a code: the coding system that it names, as the sender and as the hub calls it; the device identifier
     * inside a UDI; the sender's own codes; those of every sender. A code that says it is canonical has none.
     */
    public static Candidates of(CodeReference reference) {
        LinkedHashSet<Step> steps = new LinkedHashSet<>();
        String code = reference.code().strip();
        String system = reference.system();
        if (!Identifier.CANONICAL.equals(system)) {
            if (system != null && !system.isBlank()) {
                steps.add(new Step(system, code));
                String name = CodingSystems.name(system);
                steps.add(new Step(name, CodingSystems.normal(name, code)));
            }
            if (reference.domain() == Domain.ITEM) {
                Udi.parse(code).ifPresent(udi -> steps.add(new Step(udi.system(), udi.deviceIdentifier())));
            }
            if (reference.source() != null) {
                steps.add(new Step(reference.source(), code));
            }
            steps.add(new Step(CrossReference.ANY_SOURCE, code));
        }
        return new Candidates(reference, List.copyOf(steps));
    }

    /** What to read to decide. */
    public Collection<Key> keys() {
        List<Key> keys = new ArrayList<>();
        for (Step step : steps) {
            keys.add(new Key(reference.domain(), step.code()));
        }
        return keys;
    }

    /**
     * The canonical number of the first place that has one.
     *
     * @param read the cross-references of every key
     * @param facility canonical code of the message's facility, or null
     * @param on business date
     */
    public Optional<String> number(Map<Key, List<CrossReference>> read, String facility, LocalDate on) {
        for (Step step : steps) {
            String general = null;
            for (CrossReference row : read.getOrDefault(new Key(reference.domain(), step.code()), List.of())) {
                if (!row.system().equals(step.system()) || !row.period().contains(on)) {
                    continue;
                }
                if (row.facility() == null) {
                    general = row.number();
                } else if (row.facility().equals(facility)) {
                    return Optional.of(row.number());
                }
            }
            if (general != null) {
                return Optional.of(general);
            }
        }
        return Optional.empty();
    }
}
