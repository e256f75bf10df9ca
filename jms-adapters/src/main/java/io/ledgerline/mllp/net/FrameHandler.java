package io.ledgerline.mllp.net;

/** Takes what connections bring; called on the threads that do the input and output, so it must not block. */
public interface FrameHandler {

    /** A connection came; what is returned stays attached to it. */
    Object opened(Connection connection);

    /** A whole frame, without its VT, FS and CR. */
    void frame(Connection connection, byte[] body);

    /** Why a block was not kept. */
    enum Refusal {
        /** Longer than a message may be. */
        TOO_LONG,
        /** Unfinished blocks of other connections take the memory. */
        NO_MEMORY
    }

    /** The end of a block has come that was not kept; its beginning, as far as the header segment most likely goes. */
    void refused(Connection connection, byte[] beginning, Refusal refusal);

    /** True while answers are owed: such a connection is not idle, and stays open for them when its sender stops sending. */
    boolean owesAnswers(Connection connection);

    /** The connection is gone. */
    void closed(Connection connection);
}
