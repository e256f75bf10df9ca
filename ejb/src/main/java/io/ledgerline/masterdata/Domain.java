package io.ledgerline.masterdata;

/** The kinds of thing that a code in a message can name. */
public enum Domain {
    FACILITY(false),
    DEPARTMENT(true),
    LOCATION(true),
    ITEM(false),
    /** Units of measure; their canonical form is the UCUM code. */
    UNIT(false),
    SUPPLIER(false),
    COST_CENTRE(true),
    ACCOUNT(false),
    EMPLOYEE(false),
    PROVIDER(false),
    PAYER(false);

    private final boolean scoped;

    Domain(boolean scoped) {
        this.scoped = scoped;
    }

    /** True when the thing belongs to a facility, so that two facilities may use one code for different things. */
    public boolean scoped() {
        return scoped;
    }
}
