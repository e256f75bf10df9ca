package io.ledgerline.queue;

import jakarta.jms.Message;
import java.util.List;

/** Works on messages in the transaction that took them from their queue. */
@FunctionalInterface
public interface BatchListener {

    /**
     * Takes messages, in the order of the queue; at least one.
     *
     * @throws Exception to roll the transaction back: the broker delivers all of them again, each on its own
     */
    void onMessages(List<Message> messages) throws Exception;
}
