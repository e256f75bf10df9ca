package io.ledgerline.operations.alert.channel;

/** A way in which alerts are told. */
public interface AlertChannel {

    /** Its name. */
    String name();

    /** How it is set up, and what became of what it told. */
    ChannelStatus status();

    /**
     * Tells something that means nothing, now.
     *
     * @param actor who asked for it
     * @return what became of it
     */
    Tested test(String actor);

    /**
     * What became of a test.
     *
     * @param delivered whether it was told
     * @param text in words
     */
    record Tested(boolean delivered, String text) {}
}
