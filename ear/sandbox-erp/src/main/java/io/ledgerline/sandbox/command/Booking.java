package io.ledgerline.sandbox.command;

/** A command that has passed every check, ready to be booked. */
@FunctionalInterface
interface Booking {

    /** Writes it to the books under the number of its document. */
    void book(String number);
}
