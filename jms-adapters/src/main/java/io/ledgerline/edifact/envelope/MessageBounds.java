package io.ledgerline.edifact.envelope;

/**
 * Where a message stands in an interchange.
 *
 * @param start first byte of UNH
 * @param end first byte behind the message's last segment
 * @param header its UNH
 * @param repeated true when a message before it in the interchange has the same reference
 */
public record MessageBounds(int start, int end, Segment header, boolean repeated) {

    /** Its reference (0062) as written. */
    public String reference() {
        return header.at(1, 1);
    }

    /** Its type (0065): {@code INVOIC}. */
    public String type() {
        return header.at(2, 1);
    }

    /** Version and release (0052, 0054): {@code D.96A}. */
    public String version() {
        return header.at(2, 2) + '.' + header.at(2, 3);
    }

    /** True for a syntax and service report: its sender hears nothing of it. */
    public boolean acknowledges() {
        return type().equals("CONTRL");
    }
}
