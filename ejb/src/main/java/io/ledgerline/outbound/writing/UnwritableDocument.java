package io.ledgerline.outbound.writing;

import io.ledgerline.canonical.Violation;
import java.util.List;
import java.util.stream.Collectors;

/** A document cannot be told in the protocol of its partner: trying again does not help, a person decides. */
public class UnwritableDocument extends Exception {

    private static final long serialVersionUID = 1L;

    private static final int MOST = 10;

    private final transient List<Violation> violations;

    /** With what is wrong. */
    public UnwritableDocument(List<Violation> violations) {
        super(violations.stream()
                .limit(MOST)
                .map(violation -> violation.code() + " at " + violation.location() + ": " + violation.text())
                .collect(Collectors.joining("; ")));
        this.violations = List.copyOf(violations);
    }

    /** With one thing that is wrong. */
    public UnwritableDocument(String code, String location, String text) {
        this(List.of(new Violation(code, location, text)));
    }

    /** What is wrong, in the words of the protocol. */
    public List<Violation> violations() {
        return violations;
    }
}
