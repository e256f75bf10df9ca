package io.ledgerline.edifact.message;

import io.xlate.edi.stream.EDIStreamEvent;
import io.xlate.edi.stream.EDIStreamReader;
import io.xlate.edi.stream.Location;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The tree that mappings get of a message: {@code {"BGM":[{"_at":"BGM^2","BGM0101":"380","BGM0201":"IN-1",..}],
 * "LINLoop":[{"LIN":[{..}],"QTYLoop":[..]}]}}. Every segment and segment group (named by its first segment) is a list; a value is
 * named by segment, element and component, one of a simple element by component 01; what repeats is a list. Numbers have a
 * point as decimal mark, whatever their sender writes.
 */
final class MessageTree {

    /** Data elements that are numbers. */
    private static final Set<String> NUMBERS =
            Set.of("6060", "5004", "5118", "5284", "5482", "5402", "6066", "5286", "5278");

    private static final Pattern NUMBER = Pattern.compile("-?(\\d+([.,]\\d*)?|[.,]\\d+)");

    private final Map<String, Object> root = new LinkedHashMap<>();
    private final Deque<Map<String, Object>> open = new ArrayDeque<>();
    private Map<String, Object> segment;
    private String tag;

    MessageTree() {
        open.push(root);
    }

    Map<String, Object> root() {
        return root;
    }

    /** Takes what the reader reads; false for a number that is none. */
    boolean event(EDIStreamReader reader, EDIStreamEvent event, Location at, int position) {
        switch (event) {
            case START_LOOP -> startLoop(reader.getReferenceCode());
            case END_LOOP -> endLoop();
            case START_SEGMENT -> {
                tag = reader.getText();
                segment = new LinkedHashMap<>();
                segment.put("_at", tag + '^' + position);
                list(open.element(), tag).add(segment);
            }
            case END_SEGMENT -> segment = null;
            case ELEMENT_DATA -> {
                return element(reader, at);
            }
            default -> {
                // composites are named by their components
            }
        }
        return true;
    }

    /** Codes of groups are paths, {@code LIN-RFFLoop}; the tree has the path already. */
    private void startLoop(String code) {
        Map<String, Object> loop = new LinkedHashMap<>();
        list(open.element(), code.substring(code.lastIndexOf('-') + 1)).add(loop);
        open.push(loop);
    }

    void endLoop() {
        if (open.size() > 1) {
            open.pop();
        }
    }

    private boolean element(EDIStreamReader reader, Location at) {
        String text = reader.getText().strip();
        if (text.isEmpty() || segment == null) {
            return true;
        }
        boolean number = NUMBERS.contains(String.valueOf(reader.getReferenceCode()));
        if (number && !NUMBER.matcher(text).matches()) {
            return false;
        }
        put(
                segment,
                tag + two(at.getElementPosition()) + two(Math.max(1, at.getComponentPosition())),
                number ? plain(text) : text);
        return true;
    }

    /** {@code 19,9} and {@code 19.9} are one number, and {@code .5} is {@code 0.5}. */
    private static String plain(String number) {
        String point = number.replace(',', '.').replaceFirst("\\.$", "");
        return point.replaceFirst("^(-?)\\.", "$10.");
    }

    private static String two(int number) {
        return number < 10 ? "0" + number : String.valueOf(number);
    }

    /** What comes again is a list. */
    private static void put(Map<String, Object> map, String name, Object value) {
        Object known = map.putIfAbsent(name, value);
        if (known instanceof List<?> several) {
            List<Object> more = new ArrayList<>(several);
            more.add(value);
            map.put(name, more);
        } else if (known != null) {
            map.put(name, List.of(known, value));
        }
    }

    @SuppressWarnings("unchecked")
    private static List<Map<String, Object>> list(Map<String, Object> map, String name) {
        // segments and groups are put into the tree by this method only
        return (List<Map<String, Object>>) map.computeIfAbsent(name, key -> new ArrayList<Map<String, Object>>());
    }
}
