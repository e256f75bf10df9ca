package io.ledgerline.edifact.envelope;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A segment: its elements, each of one component or more, without release characters.
 *
 * @param tag its identifier
 * @param elements from the first behind the tag
 */
public record Segment(String tag, List<List<String>> elements) {

    /** Elements that are composites have their components as a list, others a text; null is an empty one. */
    public static Segment of(String tag, Object... elements) {
        List<List<String>> all = new ArrayList<>();
        for (Object element : elements) {
            List<String> components = new ArrayList<>();
            if (element instanceof List<?> composite) {
                composite.forEach(component -> components.add(component == null ? "" : component.toString()));
            } else {
                components.add(element == null ? "" : element.toString());
            }
            all.add(List.copyOf(components));
        }
        return new Segment(tag, List.copyOf(all));
    }

    /** From what stands between two terminators. Of an element that repeats, the first counts. */
    public static Segment parse(String text, Separators separators) {
        List<List<String>> elements = new ArrayList<>();
        List<String> components = new ArrayList<>();
        StringBuilder value = new StringBuilder();
        boolean repeated = false;
        for (int at = 0; at <= text.length(); at++) {
            char c = at == text.length() ? separators.element() : text.charAt(at);
            if (at < text.length() && c == separators.release() && c != Separators.NONE) {
                at++;
                if (at < text.length() && !repeated) {
                    value.append(text.charAt(at));
                }
            } else if (c == separators.element()) {
                add(components, value, repeated);
                elements.add(List.copyOf(components));
                components.clear();
                repeated = false;
            } else if (c == separators.component()) {
                add(components, value, repeated);
            } else if (c == separators.repetition() && c != Separators.NONE) {
                add(components, value, repeated);
                repeated = true;
            } else if (!repeated) {
                value.append(c);
            }
        }
        String tag = elements.get(0).isEmpty() ? "" : elements.get(0).get(0);
        return new Segment(tag, List.copyOf(elements.subList(1, elements.size())));
    }

    private static void add(List<String> components, StringBuilder value, boolean repeated) {
        if (!repeated) {
            components.add(value.toString());
        }
        value.setLength(0);
    }

    /** A component of an element, both from 1; empty when there is none. */
    public String at(int element, int component) {
        if (element > elements.size() || component > elements.get(element - 1).size()) {
            return "";
        }
        return elements.get(element - 1).get(component - 1).strip();
    }

    /** As it is written, with its terminator; what is empty at the end is left out. */
    public String text(Separators separators) {
        StringBuilder out = new StringBuilder(tag);
        int last = elements.size();
        while (last > 0 && elements.get(last - 1).stream().allMatch(String::isEmpty)) {
            last--;
        }
        for (List<String> components : elements.subList(0, last)) {
            out.append(separators.element());
            int end = components.size();
            while (end > 0 && components.get(end - 1).isEmpty()) {
                end--;
            }
            for (int i = 0; i < end; i++) {
                out.append(i == 0 ? "" : String.valueOf(separators.component()));
                released(out, components.get(i), separators);
            }
        }
        return out.append(separators.segment()).toString();
    }

    private static void released(StringBuilder out, String value, Separators separators) {
        for (char c : value.toCharArray()) {
            if (separators.structures(c)) {
                out.append(separators.release() == Separators.NONE ? " " : "" + separators.release() + c);
            } else {
                out.append(c);
            }
        }
    }

    /** Several in a row. */
    public static List<Segment> all(Segment... segments) {
        return Arrays.asList(segments);
    }
}
