package io.ledgerline.x12.envelope;

import java.util.Arrays;
import java.util.List;

/**
 * An interchange as it stands in what was sent.
 *
 * @param isa its head
 * @param groups its functional groups
 * @param acknowledgments the TA1 segments that it carries, each with its elements
 * @param end first byte behind it
 * @param note what is wrong with it as a whole; {@link NoteCode#NO_ERROR} when nothing is
 */
public record Interchange(Isa isa, List<Group> groups, List<List<String>> acknowledgments, int end, NoteCode note) {

    /** The same, refused for another reason. */
    public Interchange refused(NoteCode why) {
        return new Interchange(isa, groups, acknowledgments, end, why);
    }

    /** True when it is refused as a whole. */
    public boolean refused() {
        return note != NoteCode.NO_ERROR;
    }

    /** How many transaction sets it holds. */
    public int size() {
        return groups.stream().mapToInt(group -> group.sets().size()).sum();
    }

    /** Its bytes. */
    public byte[] bytes(byte[] body) {
        return Arrays.copyOfRange(body, isa.start(), end);
    }
}
