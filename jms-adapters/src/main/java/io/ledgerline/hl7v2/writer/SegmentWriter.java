package io.ledgerline.hl7v2.writer;

import io.ledgerline.hl7v2.reader.Delimiters;
import io.ledgerline.hl7v2.reader.Escapes;

/** Writes segments one after the other; fields in ascending order, empty ones may be left out. */
public final class SegmentWriter {

    private final Delimiters delimiters;
    private final StringBuilder out = new StringBuilder(512);
    private int field;

    /** In the given delimiters. */
    public SegmentWriter(Delimiters delimiters) {
        this.delimiters = delimiters;
    }

    /** Starts MSH, BHS or FHS, whose fields 1 and 2 are the delimiters. */
    public SegmentWriter header(String id) {
        start(id);
        out.append(delimiters.field()).append(delimiters.encodingCharacters());
        field = 2;
        return this;
    }

    /** Starts any other segment. */
    public SegmentWriter segment(String id) {
        start(id);
        field = 0;
        return this;
    }

    private void start(String id) {
        if (out.length() > 0) {
            out.append('\r');
        }
        out.append(id);
    }

    /** A field of components; null or empty ones stay empty, trailing ones are left out. */
    public SegmentWriter field(int number, String... components) {
        return raw(number, components(components));
    }

    /** Components as text in these delimiters, trailing empty ones left out. */
    public String components(String... components) {
        return joined(delimiters.component(), components);
    }

    /** Subcomponents as text in these delimiters, trailing empty ones left out; goes into {@link #raw} only. */
    public String subcomponents(String... subcomponents) {
        return joined(delimiters.subcomponent(), subcomponents);
    }

    private String joined(char separator, String... parts) {
        int last = parts.length;
        while (last > 0 && (parts[last - 1] == null || parts[last - 1].isEmpty())) {
            last--;
        }
        StringBuilder joined = new StringBuilder();
        for (int i = 0; i < last; i++) {
            if (i > 0) {
                // delimiters that lack this separator cannot say it: a blank keeps the words apart
                joined.append(separator == Delimiters.NONE ? ' ' : separator);
            }
            if (parts[i] != null) {
                joined.append(Escapes.encode(parts[i], delimiters));
            }
        }
        return joined.toString();
    }

    /** A field that is in these delimiters already. */
    public SegmentWriter raw(int number, String text) {
        if (!text.isEmpty()) {
            moveTo(number);
            out.append(text);
        }
        return this;
    }

    private void moveTo(int number) {
        if (number <= field) {
            throw new IllegalArgumentException("fields must ascend: " + number + " after " + field);
        }
        while (field < number) {
            out.append(delimiters.field());
            field++;
        }
    }

    /** What was written, the last segment ended like all others by CR. */
    @Override
    public String toString() {
        return out + "\r";
    }
}
