package io.ledgerline.intake.fields;

import java.util.Optional;

/**
 * The words of a standard for the fields of its messages. A CDI bean qualified by {@link io.ledgerline.intake.Protocol}; for a
 * protocol without one, fields are named by their keys in the tree.
 *
 * <p>A key is what leads from the closest map with a place ({@code _at}) to a value of the tree: {@code F7}, {@code R3/1/C4}, {@code
 * BIG02}.
 */
public interface FieldWords {

    /** The field's place, as the standard writes it. */
    String place(String at, String key);

    /** What the standard calls it; empty when it is not in our dictionary. */
    default Optional<String> name(String at, String key) {
        return Optional.empty();
    }

    /** False for a key under which the tree repeats what it has under another. */
    default boolean shown(String key) {
        return true;
    }

    /** True when a mapping that looked at one key has seen the value of another: the whole of a field, for one of its components. */
    default boolean covers(String looked, String key) {
        return looked.equals(key);
    }
}
