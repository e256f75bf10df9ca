package io.ledgerline.message;

import io.ledgerline.canonical.Violation;
import java.util.List;

/**
 * Why a message is refused, in the words of its standard.
 *
 * @param kind unsupported as a whole, or wrong in its content
 * @param violations what is wrong, at least one
 */
public record Rejection(Kind kind, List<Violation> violations) {

    /** Decides between the two negative acknowledgements that most standards know. */
    public enum Kind {
        /** The hub does not take such messages: HL7 AR. */
        UNSUPPORTED,
        /** The content is wrong: HL7 AE. */
        INVALID
    }

    /** An immutable rejection. */
    public Rejection {
        violations = List.copyOf(violations);
    }
}
