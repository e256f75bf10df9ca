package io.ledgerline.canonical.value;

import jakarta.validation.constraints.NotBlank;

/**
 * A code together with who issued it.
 *
 * @param system the issuing system: a coding system or application name of the sender, or {@link #CANONICAL}; may be
 *     null when the sender did not say, which means "the sender's own"
 * @param value the code itself
 */
public record Identifier(String system, @NotBlank String value) {

    /** The system name of the hub's own governed identifiers. */
    public static final String CANONICAL = "canonical";

    /** A governed identifier of the hub. */
    public static Identifier canonical(String value) {
        return new Identifier(CANONICAL, value);
    }
}
