package io.ledgerline.intake;

import io.ledgerline.canonical.Violation;
import jakarta.ejb.ApplicationException;
import java.util.List;

/** A person's correction is itself wrong; nothing was changed. */
@ApplicationException(rollback = true)
public class InvalidCorrection extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient List<Violation> violations;

    /** What is wrong, at least one. */
    public InvalidCorrection(List<Violation> violations) {
        super(violations.get(0).text());
        this.violations = List.copyOf(violations);
    }

    /** What is wrong, at least one. */
    public List<Violation> violations() {
        return violations;
    }
}
