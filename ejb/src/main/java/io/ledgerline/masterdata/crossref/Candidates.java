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
        if (!Identifier.CANONICAL.equals(reference.system())) {
            CodeReference plain = plain(reference);
            if (given(reference.system())) {
                steps.add(new Step(reference.system(), code));
            }
            if (given(plain.system())) {
                steps.add(new Step(plain.system(), plain.code()));
            }
            for (String owner : owners(reference)) {
                steps.add(new Step(owner, code));
                steps.add(new Step(owner, plain.code()));
            }
        }
        return new Candidates(reference, List.copyOf(steps));
    }

    private static List<String> owners(CodeReference reference) {
        return reference.source() == null
                ? List.of(CrossReference.ANY_SOURCE)
                : List.of(reference.source(), CrossReference.ANY_SOURCE);
    }

    /**
     * The same code without what changes from one thing to the next: of a UDI the device identifier, of a coding system its
     * one name and the code's normal form. Codes that mean the same item become one, and so one piece of work.
     */
    public static CodeReference plain(CodeReference reference) {
        String code = reference.code().strip();
        if (reference.domain() == Domain.ITEM) {
            Optional<Udi> udi = Udi.parse(code);
            if (udi.isPresent()) {
                return new CodeReference(
                        Domain.ITEM,
                        reference.source(),
                        udi.get().system(),
                        udi.get().deviceIdentifier());
            }
        }
        if (!given(reference.system()) || Identifier.CANONICAL.equals(reference.system())) {
            return new CodeReference(reference.domain(), reference.source(), reference.system(), code);
        }
        String name = CodingSystems.name(reference.system());
        return new CodeReference(reference.domain(), reference.source(), name, CodingSystems.normal(name, code));
    }

    private static boolean given(String text) {
        return text != null && !text.isBlank();
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
