package io.ledgerline.intake.fields;

import java.util.List;

/**
 * A field of a message.
 *
 * @param place where it stands, as its standard writes it: {@code FT1(2)-7.1}, {@code IT102}, a JSON pointer
 * @param name what the standard calls it, or null
 * @param value its value as text
 * @param mapped true when the mapping looked at it for this message
 * @param same places in the canonical documents that say the same, as JSON pointers; a mapping may compute others from it
 */
public record MessageField(String place, String name, String value, boolean mapped, List<String> same) {}
