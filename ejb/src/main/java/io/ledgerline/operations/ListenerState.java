package io.ledgerline.operations;

/** How a listener stands. */
public enum ListenerState {
    /** Messages are delivered to it. */
    RUNNING,
    /** An operator paused it; its queue keeps what arrives. */
    PAUSED,
    /** Not delivering though nobody here paused it: its delivery group is off, or delivery was stopped by the server's CLI. */
    STOPPED,
    /** Paused, but this node still delivers: the pause takes hold within seconds. */
    PAUSING
}
