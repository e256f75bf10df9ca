package io.ledgerline.e2e.fire.traffic;

/** Where a sender gets its messages from. */
interface Supply {

    /** The next one. */
    LoadMessage next();

    /** Whether something has to be sent even by a sender that is told to end. */
    boolean owes();

    /** Whether a message is to be sent once more although it was acknowledged. */
    boolean again();
}
