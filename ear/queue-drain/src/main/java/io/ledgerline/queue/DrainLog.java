package io.ledgerline.queue;

import jakarta.jms.Message;
import java.util.List;

/** Whom a drain tells what goes wrong. */
public interface DrainLog {

    /** A transaction was rolled back; the broker delivers its messages again. */
    void rolledBack(List<Message> messages, Throwable cause);

    /** The broker cannot be worked with; the drain tries again after a pause. */
    void troubled(Throwable cause);
}
