package io.ledgerline.edifact.envelope;

import java.util.Arrays;
import java.util.List;

/**
 * An interchange as it stands in what was sent.
 *
 * @param unb its head
 * @param groups its functional groups, or one without header for messages that stand in none
 * @param end first byte behind it
 * @param fault what is wrong with it as a whole, or null
 */
public record Interchange(Unb unb, List<Group> groups, int end, Fault fault) {

    /** The same, refused. */
    public Interchange refused(Fault why) {
        return new Interchange(unb, groups, end, why);
    }

    /** True when it is refused as a whole. */
    public boolean refused() {
        return fault != null;
    }

    /** How many messages it holds. */
    public int size() {
        return groups.stream().mapToInt(group -> group.messages().size()).sum();
    }

    /** True when it holds nothing but syntax and service reports. */
    public boolean acknowledges() {
        return size() > 0
                && groups.stream().flatMap(group -> group.messages().stream()).allMatch(MessageBounds::acknowledges);
    }

    /** Its bytes. */
    public byte[] bytes(byte[] body) {
        return Arrays.copyOfRange(body, unb.start(), end);
    }
}
