package io.ledgerline.e2e.fire.traffic;

/** Somebody who sends messages until told to end. */
interface Sender extends Runnable {

    /** Sends no new message once the present one is acknowledged. */
    void end();
}
