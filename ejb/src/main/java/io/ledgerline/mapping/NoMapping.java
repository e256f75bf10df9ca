package io.ledgerline.mapping;

/** No active mapping takes messages of this type. */
public class NoMapping extends Exception {

    private static final long serialVersionUID = 1L;

    private final boolean familyKnown;

    /** With whether other types of the family (before the {@code ^}) are mapped. */
    public NoMapping(String protocol, String type, boolean familyKnown) {
        super("no active mapping for " + protocol + " " + type);
        this.familyKnown = familyKnown;
    }

    /** True when other types of the family are mapped. */
    public boolean familyKnown() {
        return familyKnown;
    }
}
