package io.ledgerline.edifact.envelope;

import java.util.List;

/**
 * A functional group; or, without header, the messages that stand in none.
 *
 * @param header its UNG, or null
 * @param messages its messages
 * @param fault why it is refused with all its messages, or null
 */
public record Group(Segment header, List<MessageBounds> messages, Fault fault) {

    /** Its reference (0048), or null when it is none. */
    public String reference() {
        return header == null ? null : header.at(5, 1);
    }
}
