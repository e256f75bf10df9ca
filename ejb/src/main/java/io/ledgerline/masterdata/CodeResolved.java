package io.ledgerline.masterdata;

/**
 * CDI event: a cross-reference came to be, so messages that waited for its code can go on. Fired inside the transaction
 * that writes it.
 *
 * @param domain what the code names
 * @param source the sending system, when only its own code is meant; else null
 * @param system whose code it is, as the cross-reference says: a coding system, a source's name, or {@code *} for any
 *     sender; null when the source says it
 * @param code the code
 * @param canonical the canonical number it leads to
 */
public record CodeResolved(Domain domain, String source, String system, String code, String canonical) {

    /** True when a code that could not be resolved may be resolved by this cross-reference. */
    public boolean concerns(Domain otherDomain, String otherSource, String otherSystem, String otherCode) {
        if (domain != otherDomain || !code.equals(otherCode)) {
            return false;
        }
        String owner = system == null ? source : system;
        return "*".equals(owner) || owner.equals(otherSystem) || owner.equals(otherSource);
    }
}
