package io.ledgerline.e2e.scenario;

/** Why the scenarios run on one database. */
final class Once {

    static final String WHY = "the figures are Tryton's, whichever database the hub has; once is enough";

    private Once() {}
}
