package io.ledgerline.e2e.fire.traffic;

import java.util.List;

/**
 * One message: its bytes, which are the same however often it is sent, and what it asks for.
 *
 * @param controlId MSH-10
 * @param group what keeps its order: the account, or the order
 */
public record LoadMessage(String controlId, String group, byte[] bytes, List<Expected> expected) {

    /** What is asked for, without the words. */
    LoadMessage withoutBytes() {
        return new LoadMessage(controlId, group, new byte[0], expected);
    }
}
