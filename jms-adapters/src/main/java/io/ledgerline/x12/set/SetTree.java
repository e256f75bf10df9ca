package io.ledgerline.x12.set;

import io.xlate.edi.schema.EDIReference;
import io.xlate.edi.schema.EDISimpleType;
import io.xlate.edi.stream.EDIStreamEvent;
import io.xlate.edi.stream.EDIStreamReader;
import io.xlate.edi.stream.Location;
import java.math.BigDecimal;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * The tree that mappings get of a set: {@code {"BIG":[{"_at":"BIG^2","BIG01":"20261121",..}],
 * "IT1Loop":[{"IT1":[{..}],"PIDLoop":[..]}]}}. Every segment and loop is a list, whatever the schema says of how often it
 * comes; an element is a text, or a list of texts when it repeats; a composite is an object of {@code REF0401, REF0402};
 * numbers with implied decimals (N2) have their point. A segment that names products (data elements 235 and 234) has them by
 * qualifier in {@code _ids}, and a line its price of one in {@code _price} and what it comes to in {@code _extended} (see
 * {@link LineAmount}), since mappings do not compute with decimals.
 */
final class SetTree {

    private static final Pattern INTEGER = Pattern.compile("-?\\d{1,30}");

    private final Map<String, Object> root = new LinkedHashMap<>();
    private final Deque<Map<String, Object>> open = new ArrayDeque<>();
    private Map<String, Object> segment;
    private Map<String, Object> composite;
    private String tag;
    private String qualifier;

    SetTree() {
        open.push(root);
    }

    Map<String, Object> root() {
        return root;
    }

    void event(EDIStreamReader reader, EDIStreamEvent event, Location at, int position) {
        switch (event) {
            case START_LOOP -> startLoop(reader.getReferenceCode());
            case END_LOOP -> endLoop();
            case START_SEGMENT -> {
                tag = reader.getText();
                segment = new LinkedHashMap<>();
                segment.put("_at", tag + '^' + position);
                list(open.element(), tag).add(segment);
            }
            case END_SEGMENT -> {
                LineAmount.add(tag, segment);
                segment = null;
                qualifier = null;
            }
            case START_COMPOSITE -> composite = new LinkedHashMap<>();
            case END_COMPOSITE -> {
                if (segment != null && !composite.isEmpty()) {
                    put(segment, name(at.getElementPosition()), composite);
                }
                composite = null;
            }
            case ELEMENT_DATA -> element(reader, at);
            default -> {
                // nothing else is part of what a set says
            }
        }
    }

    /** Codes of loops are paths, {@code IT1-PIDLoop}; the tree has the path already. */
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

    private void element(EDIStreamReader reader, Location at) {
        String text = reader.getText().stripTrailing();
        if (text.isEmpty() || segment == null) {
            return;
        }
        String value = decimals(text, reader.getSchemaTypeReference());
        if (composite == null) {
            put(segment, name(at.getElementPosition()), value);
            product(reader.getReferenceCode(), value);
        } else {
            put(composite, name(at.getElementPosition()) + two(at.getComponentPosition()), value);
        }
    }

    private void product(String number, String value) {
        if ("235".equals(number)) {
            qualifier = value;
        } else if ("234".equals(number) && qualifier != null) {
            ids().putIfAbsent(qualifier, value);
            qualifier = null;
        }
    }

    @SuppressWarnings("unchecked")
    private Map<String, Object> ids() {
        // put there by this method only
        return (Map<String, Object>) segment.computeIfAbsent("_ids", key -> new LinkedHashMap<String, Object>());
    }

    private String name(int element) {
        return tag + two(element);
    }

    private static String two(int number) {
        return number < 10 ? "0" + number : String.valueOf(number);
    }

    private static String decimals(String text, EDIReference reference) {
        if (reference != null
                && reference.getReferencedType() instanceof EDISimpleType type
                && type.getBase() == EDISimpleType.Base.NUMERIC
                && type.getScale() != null
                && type.getScale() > 0
                && INTEGER.matcher(text).matches()) {
            return new BigDecimal(text).movePointLeft(type.getScale()).toPlainString();
        }
        return text;
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
        // segments and loops are put into the tree by this method only
        return (List<Map<String, Object>>) map.computeIfAbsent(name, key -> new ArrayList<Map<String, Object>>());
    }
}
