package io.ledgerline.sandbox.command;

import io.ledgerline.sandbox.book.Sheet;

/** A command that has passed every check, ready to be booked. */
@FunctionalInterface
interface Booking {

    /** Puts it on a sheet under the number of its document. */
    void book(String number, Sheet sheet);
}
