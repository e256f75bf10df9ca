package io.ledgerline.workflow;

import io.ledgerline.canonical.value.Identifier;
import io.ledgerline.masterdata.CodeReference;
import io.ledgerline.masterdata.Domain;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/** Collects the codes of one document. */
public final class Codes {

    private final String source;
    private final Set<CodeReference> references = new LinkedHashSet<>();
    private final Map<CodeReference, String> said = new LinkedHashMap<>();
    private CodeReference facility;
    private OffsetDateTime at;

    /** For documents of a source. */
    public Codes(String source) {
        this.source = source;
    }

    /** A code as master data is asked for it. */
    public static CodeReference reference(String source, Domain domain, Identifier identifier) {
        return CodeReference.of(domain, source, identifier);
    }

    /** The facility that the document concerns. */
    public Codes facility(Identifier identifier) {
        this.facility = reference(source, Domain.FACILITY, identifier);
        return this;
    }

    /** When what the document tells happened: codes must have held then. */
    public Codes at(OffsetDateTime time) {
        this.at = time;
        return this;
    }

    /** One more code; null is ignored. */
    public Codes add(Domain domain, Identifier identifier) {
        if (identifier != null) {
            references.add(reference(source, domain, identifier));
        }
        return this;
    }

    /** One more code with what the sender calls the thing that it names; null is ignored. */
    public Codes add(Domain domain, Identifier identifier, String text) {
        if (identifier != null && text != null && !text.isBlank()) {
            said.putIfAbsent(reference(source, domain, identifier), text.strip());
        }
        return add(domain, identifier);
    }

    /** A unit of measure; null is ignored. */
    public Codes unit(String unit) {
        if (unit != null) {
            references.add(CodeReference.unit(source, unit));
        }
        return this;
    }

    /** The facility, or null when the document names none. */
    public CodeReference facility() {
        return facility;
    }

    /** When what the document tells happened, or null. */
    public OffsetDateTime at() {
        return at;
    }

    /** What the sender calls the things that codes name, where it says so. */
    public Map<CodeReference, String> said() {
        return said;
    }

    /** Every other code. */
    public Set<CodeReference> references() {
        return references;
    }
}
