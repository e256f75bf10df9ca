package io.ledgerline.sandbox.command;

/** What an ERP demands of commands of some kinds. */
interface Rules {

    /** True when they are about that kind. */
    boolean cover(Kind kind);

    /** Checks a command; what comes back can be booked. */
    Booking check(String erp, Command command) throws Refused;
}
