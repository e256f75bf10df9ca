package io.ledgerline.mllp.net;

/** Takes what connections bring; called on the threads that do the input and output, so it must not block. */
public interface FrameHandler {

    /** A connection came; what is returned stays attached to it. */
    Object opened(Connection connection);

    /** A whole frame, without its VT, FS and CR. */
    void frame(Connection connection, byte[] body);

    /** True while answers are owed: such a connection is not idle, and stays open for them when its sender stops sending. */
    boolean owesAnswers(Connection connection);

    /** The connection is gone. */
    void closed(Connection connection);
}
