package io.ledgerline.mapping;

import io.ledgerline.canonical.Violation;
import java.util.List;

/** The content of a message is wrong; each violation has the standard's code and the place in the source message. */
public class MappingRefused extends Exception {

    private static final long serialVersionUID = 1L;

    private final transient List<Violation> violations;

    /** What is wrong, at least one. */
    public MappingRefused(List<Violation> violations) {
        super(violations.get(0).text());
        this.violations = List.copyOf(violations);
    }

    /** What is wrong, at least one. */
    public List<Violation> violations() {
        return violations;
    }
}
