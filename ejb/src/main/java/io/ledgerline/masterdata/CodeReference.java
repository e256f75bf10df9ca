package io.ledgerline.masterdata;

import io.ledgerline.canonical.value.Identifier;

/**
 * A code as it stood in a message.
 *
 * @param domain what it names
 * @param source the sending system, as the message names it
 * @param system the coding system that the sender named (a coding system name, a URI, or {@link Identifier#CANONICAL}), or
 *     null for the sender's own codes
 * @param code the code
 */
public record CodeReference(Domain domain, String source, String system, String code) {

    /** A code by the identifier of a canonical document. */
    public static CodeReference of(Domain domain, String source, Identifier identifier) {
        return new CodeReference(domain, source, identifier.system(), identifier.value());
    }

    /** A unit of measure as a canonical quantity holds it: the sender's own code. */
    public static CodeReference unit(String source, String code) {
        return new CodeReference(Domain.UNIT, source, null, code);
    }
}
