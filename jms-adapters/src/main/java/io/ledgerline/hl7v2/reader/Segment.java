package io.ledgerline.hl7v2.reader;

import java.util.AbstractMap;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * One segment as a map for mappings. Keys: {@code F7} field 7 (first repetition, first component), {@code F7_3} its third
 * component, {@code F3_4_2} a subcomponent, {@code T8} the whole field as text with separators left in, {@code R3} the
 * list of repetitions (with {@code C1}, {@code C4_2}, {@code T}), {@code N11} true when the sender wrote the HL7 null
 * {@code ""}, {@code _at} the ERL prefix ({@code FT1^2}), and the names of the segments that belong to this one. A value
 * is text without surrounding blanks and is missing when empty or null.
 */
public final class Segment extends AbstractMap<String, Object> {

    private static final String HL7_NULL = "\"\"";

    private final Hl7Message message;
    private final String name;
    private final int occurrence;
    private final String text;
    private final int start;
    private final int end;
    private int[] fields;
    private int fieldCount;
    private List<Segment> children;
    private Map<String, Object> written;

    /**
     * A segment in a text.
     *
     * @param start behind the segment id, at the first field separator (or at the end)
     * @param occurrence 1 for the first segment of this name in the message
     */
    Segment(Hl7Message message, String name, int occurrence, String text, int start, int end) {
        this.message = message;
        this.name = name;
        this.occurrence = occurrence;
        this.text = text;
        this.start = start;
        this.end = end;
    }

    /** Segment id, in capitals. */
    public String name() {
        return name;
    }

    /** {@code FT1^2}: the second FT1 of the message. */
    public String at() {
        return name + '^' + occurrence;
    }

    int occurrence() {
        return occurrence;
    }

    int start() {
        return start;
    }

    int end() {
        return end;
    }

    void add(Segment child) {
        if (children == null) {
            children = new ArrayList<>(4);
        }
        children.add(child);
    }

    /** Segments that belong to this one, in order. */
    public List<Segment> children() {
        return children == null ? List.of() : children;
    }

    /** First component of the first repetition, or null. */
    public String value(int field) {
        return value(field, 1, 1);
    }

    /** A subcomponent of the first repetition, or null; all positions count from 1. */
    public String value(int field, int component, int subcomponent) {
        int from = fieldStart(field);
        return from < 0
                ? null
                : new Repetition(this, from, repetitionEnd(from, fieldEnd(field))).value(component, subcomponent);
    }

    /** The field as it stands in the message, escapes and separators included; empty when it is not there. */
    public String raw(int field) {
        int from = fieldStart(field);
        return from < 0 ? "" : text.substring(from, fieldEnd(field));
    }

    /** True when the sender wrote {@code ""}: the value is to be emptied. */
    public boolean isNull(int field) {
        return HL7_NULL.equals(raw(field).strip());
    }

    /** The repetitions of a field; none when it is empty. */
    public List<Repetition> repetitions(int field) {
        int from = fieldStart(field);
        if (from < 0 || from == fieldEnd(field)) {
            return List.of();
        }
        List<Repetition> all = new ArrayList<>(2);
        int stop = fieldEnd(field);
        while (from <= stop) {
            int to = repetitionEnd(from, stop);
            all.add(new Repetition(this, from, to));
            from = to + 1;
        }
        return all;
    }

    @Override
    public Object get(Object key) {
        if (!(key instanceof String k) || k.length() < 2) {
            return null;
        }
        char kind = k.charAt(0);
        char second = k.charAt(1);
        if (second >= '0' && second <= '9') {
            Object value = positional(kind, k);
            // a segment id may look like a position: F11, R01 ... are no standard ids, but a site may have one
            return value == null && k.length() == 3 ? child(k) : value;
        }
        if (k.equals("_at")) {
            return at();
        }
        return child(k);
    }

    private Object positional(char kind, String key) {
        Position at = Position.parse(key);
        if (at == null) {
            return null;
        }
        return switch (kind) {
            case 'F' -> value(at.first(), at.second(1), at.third(1));
            case 'T' -> whole(at.first(), at.second(0));
            case 'R' -> repetitionsOrNull(at.first());
            case 'N' -> isNull(at.first()) ? Boolean.TRUE : null;
            default -> null;
        };
    }

    private String whole(int field, int component) {
        int from = fieldStart(field);
        return from < 0 ? null : new Repetition(this, from, repetitionEnd(from, fieldEnd(field))).whole(component);
    }

    private List<Repetition> repetitionsOrNull(int field) {
        List<Repetition> all = repetitions(field);
        return all.isEmpty() ? null : all;
    }

    private Object child(String childName) {
        return children == null ? null : named(children, childName);
    }

    /** The segments of a name: itself when there is one, a list when there are several, null when there is none. */
    static Object named(List<Segment> segments, String wanted) {
        Segment only = null;
        List<Segment> several = null;
        for (Segment segment : segments) {
            if (!segment.name.equals(wanted)) {
                continue;
            }
            if (only == null) {
                only = segment;
            } else {
                if (several == null) {
                    several = new ArrayList<>();
                    several.add(only);
                }
                several.add(segment);
            }
        }
        return several == null ? only : several;
    }

    /** Segments by name, in the order of their first: itself when there is one of a name, a list when there are several. */
    static Map<String, Object> named(List<Segment> segments) {
        Map<String, List<Segment>> lists = new LinkedHashMap<>();
        for (Segment segment : segments) {
            lists.computeIfAbsent(segment.name, n -> new ArrayList<>(1)).add(segment);
        }
        Map<String, Object> byName = new LinkedHashMap<>();
        lists.forEach((n, all) -> byName.put(n, all.size() == 1 ? all.get(0) : all));
        return byName;
    }

    @Override
    public boolean containsKey(Object key) {
        return get(key) != null;
    }

    /** Never empty: it has its place. Said without writing everything out, since mappings ask it of every segment. */
    @Override
    public boolean isEmpty() {
        return false;
    }

    /** Everything that is there, written out; for people and for tests. */
    @Override
    public Set<Entry<String, Object>> entrySet() {
        if (written == null) {
            Map<String, Object> all = new LinkedHashMap<>();
            all.put("_at", at());
            for (int field = 1; field <= fieldCount(); field++) {
                write(all, field);
            }
            named(children()).forEach(all::putIfAbsent);
            written = all;
        }
        return written.entrySet();
    }

    private void write(Map<String, Object> all, int field) {
        List<Repetition> repetitions = repetitions(field);
        if (isNull(field)) {
            all.put("N" + field, Boolean.TRUE);
        } else if (!repetitions.isEmpty()) {
            repetitions.get(0).write(all, "F" + field);
            if (repetitions.size() > 1) {
                all.put("R" + field, repetitions);
            }
        }
    }

    /** Number of fields that the sender wrote. */
    public int fieldCount() {
        index();
        return isHeader() ? fieldCount + 1 : fieldCount;
    }

    boolean isHeader() {
        return name.equals("MSH") || name.equals("BHS") || name.equals("FHS");
    }

    private void index() {
        if (fields != null) {
            return;
        }
        char separator = message.delimiters().field();
        int[] starts = new int[16];
        int count = 0;
        for (int i = start; i < end; i = indexOf(text, separator, i + 1, end)) {
            if (count == starts.length) {
                starts = Arrays.copyOf(starts, count * 2);
            }
            starts[count++] = i + 1;
        }
        fieldCount = count;
        fields = starts;
    }

    /** Where a field starts, or -1; in header segments field 1 is the separator itself. */
    private int fieldStart(int field) {
        index();
        if (isHeader()) {
            if (field == 1) {
                return start;
            }
            return field >= 2 && field - 2 < fieldCount ? fields[field - 2] : -1;
        }
        return field >= 1 && field <= fieldCount ? fields[field - 1] : -1;
    }

    private int fieldEnd(int field) {
        if (isHeader() && field == 1) {
            return start + 1;
        }
        int index = isHeader() ? field - 2 : field - 1;
        return index + 1 < fieldCount ? fields[index + 1] - 1 : end;
    }

    private int repetitionEnd(int from, int stop) {
        char separator = message.delimiters().repetition();
        if (separator == Delimiters.NONE || verbatim(from)) {
            return stop;
        }
        return indexOf(text, separator, from, stop);
    }

    /** Where a character stands in a range, or the end of the range: never looks at what is behind it. */
    static int indexOf(String text, char wanted, int from, int to) {
        int at = from;
        while (at < to && text.charAt(at) != wanted) {
            at++;
        }
        return at;
    }

    /** A piece of text as a value: unescaped, without surrounding blanks; null when empty or the HL7 null. */
    String text(int from, int to) {
        int first = from;
        int last = to;
        while (first < last && text.charAt(first) <= ' ') {
            first++;
        }
        while (last > first && text.charAt(last - 1) <= ' ') {
            last--;
        }
        if (first == last || last - first == 2 && text.startsWith(HL7_NULL, first)) {
            return null;
        }
        if (verbatim(first)) {
            // the delimiters themselves: nothing in them is escaped
            return text.substring(first, last);
        }
        return printable(Escapes.decode(text, first, last, message.delimiters(), message.charset()));
    }

    /** Without control characters other than line breaks and tabs: databases and ERPs refuse some of them. */
    private static String printable(String value) {
        for (int i = 0; i < value.length(); i++) {
            if (control(value.charAt(i))) {
                StringBuilder kept = new StringBuilder(value.length());
                value.chars().filter(c -> !control((char) c)).forEach(c -> kept.append((char) c));
                return kept.length() == 0 ? null : kept.toString();
            }
        }
        return value;
    }

    private static boolean control(char c) {
        return c < ' ' && c != '\n' && c != '\r' && c != '\t' || c == 0x7F;
    }

    String source() {
        return text;
    }

    Delimiters delimiters() {
        return message.delimiters();
    }

    /** True for a position inside MSH-1 or MSH-2, where delimiters delimit nothing. */
    boolean verbatim(int from) {
        return isHeader() && from <= start + 1;
    }
}
