package io.ledgerline.xml;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An XML document as a tree: an element without attributes and children is its text, any other a map of its attributes and children
 * by local name, with its own text as {@code _text} and its place as {@code _at} (an XPath of local names); what repeats is a list.
 *
 * @param dialect its family
 * @param root local name of its root element
 * @param tree what stands in the root element
 */
public record XmlDocument(XmlDialect dialect, String root, Map<String, Object> tree) {

    /** Key of an element's own text. */
    public static final String TEXT = "_text";

    /** Key of an element's place. */
    public static final String AT = "_at";

    /** The text at a path of element or attribute names; of what repeats, the first that has it. */
    public Optional<String> text(String... path) {
        return text(tree, path, 0);
    }

    /** The first map at a path of element names. */
    public Optional<Map<String, Object>> element(String... path) {
        return element(tree, path, 0);
    }

    private static Optional<String> text(Object value, String[] path, int depth) {
        if (value instanceof List<?> several) {
            return several.stream()
                    .map(one -> text(one, path, depth))
                    .flatMap(Optional::stream)
                    .findFirst();
        }
        if (depth == path.length) {
            Object found = value instanceof Map<?, ?> map ? map.get(TEXT) : value;
            return found instanceof String text && !text.isEmpty() ? Optional.of(text) : Optional.empty();
        }
        return value instanceof Map<?, ?> map ? text(map.get(path[depth]), path, depth + 1) : Optional.empty();
    }

    @SuppressWarnings("unchecked") // trees have text keys only
    private static Optional<Map<String, Object>> element(Object value, String[] path, int depth) {
        if (value instanceof List<?> several) {
            return several.stream()
                    .map(one -> element(one, path, depth))
                    .flatMap(Optional::stream)
                    .findFirst();
        }
        if (!(value instanceof Map<?, ?> map)) {
            return Optional.empty();
        }
        return depth == path.length
                ? Optional.of((Map<String, Object>) map)
                : element(map.get(path[depth]), path, depth + 1);
    }
}
