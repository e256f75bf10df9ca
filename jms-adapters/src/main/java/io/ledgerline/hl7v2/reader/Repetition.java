package io.ledgerline.hl7v2.reader;

import java.util.AbstractMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * One repetition of a field as a map: {@code C1} its first component, {@code C4_2} a subcomponent, {@code T} all of it as
 * text, {@code T4} a whole component as text.
 */
public final class Repetition extends AbstractMap<String, Object> {

    private final Segment segment;
    private final int start;
    private final int end;

    Repetition(Segment segment, int start, int end) {
        this.segment = segment;
        this.start = start;
        this.end = end;
    }

    /** A subcomponent, or null; positions count from 1. */
    public String value(int component, int subcomponent) {
        if (segment.verbatim(start)) {
            return component == 1 && subcomponent == 1 ? segment.text(start, end) : null;
        }
        char between = segment.delimiters().component();
        int from = part(between, start, end, component);
        if (from < 0) {
            return null;
        }
        int to = stop(between, from, end);
        char within = segment.delimiters().subcomponent();
        int inner = part(within, from, to, subcomponent);
        return inner < 0 ? null : segment.text(inner, stop(within, inner, to));
    }

    /** A component as text with its subcomponent separators, or the whole repetition for 0; null when empty. */
    String whole(int component) {
        if (component == 0) {
            return segment.text(start, end);
        }
        char between = segment.delimiters().component();
        int from = part(between, start, end, component);
        return from < 0 ? null : segment.text(from, stop(between, from, end));
    }

    private int part(char separator, int from, int to, int number) {
        int at = from;
        for (int i = 1; i < number; i++) {
            int next = stop(separator, at, to);
            if (next >= to) {
                return -1;
            }
            at = next + 1;
        }
        return number < 1 ? -1 : at;
    }

    private int stop(char separator, int from, int to) {
        if (separator == Delimiters.NONE) {
            return to;
        }
        String text = segment.source();
        for (int i = from; i < to; i++) {
            if (text.charAt(i) == separator) {
                return i;
            }
        }
        return to;
    }

    @Override
    public Object get(Object key) {
        if (!(key instanceof String k) || k.isEmpty()) {
            return null;
        }
        if (k.equals("T")) {
            return whole(0);
        }
        Position at = Position.parse(k);
        if (at == null) {
            return null;
        }
        return switch (k.charAt(0)) {
            case 'C' -> value(at.first(), at.second(1));
            case 'T' -> whole(at.first());
            default -> null;
        };
    }

    @Override
    public boolean containsKey(Object key) {
        return get(key) != null;
    }

    @Override
    public Set<Entry<String, Object>> entrySet() {
        Map<String, Object> all = new LinkedHashMap<>();
        components((component, from, to) -> write(all, "C" + component, component, from, to));
        return all.entrySet();
    }

    /** Writes the values under a prefix: {@code F7}, {@code F7_2}, {@code F7_4_2}. */
    void write(Map<String, Object> all, String prefix) {
        if (segment.verbatim(start)) {
            all.put(prefix, segment.text(start, end));
            return;
        }
        components((component, from, to) ->
                write(all, component == 1 ? prefix : prefix + "_" + component, component, from, to));
    }

    /** Takes a component and where it stands. */
    private interface Place {
        void take(int component, int from, int to);
    }

    private void components(Place place) {
        char separator = segment.delimiters().component();
        int component = 1;
        int from = start;
        for (int to = stop(separator, from, end); to < end; to = stop(separator, from, end)) {
            place.take(component++, from, to);
            from = to + 1;
        }
        place.take(component, from, end);
    }

    private void write(Map<String, Object> all, String key, int component, int from, int to) {
        char separator = segment.delimiters().subcomponent();
        boolean firstOfFirst = component == 1 && key.charAt(0) == 'F';
        int sub = 1;
        int at = from;
        while (at <= to) {
            int next = stop(separator, at, to);
            String value = segment.text(at, next);
            if (value != null) {
                all.put(sub == 1 ? key : key + (firstOfFirst ? "_1_" : "_") + sub, value);
            }
            sub++;
            at = next + 1;
        }
    }
}
