package io.ledgerline.intake.fields;

import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;

/** The tree of a message, which remembers at what values somebody has looked. For one thread. */
final class WatchedTree {

    private static final String AT = "_at";

    private final Map<String, Object> watched;
    private final Map<String, Set<String>> looks = new HashMap<>();

    WatchedTree(Map<String, Object> tree) {
        this.watched = new WatchedMap(tree, "", "");
    }

    /** The tree to give away. */
    Map<String, Object> watched() {
        return watched;
    }

    /** Keys of a place at which somebody has looked. */
    Set<String> looks(String at) {
        return looks.getOrDefault(at, Set.of());
    }

    /** Visits every value of a tree with its place and its key from there, in the tree's order. */
    static void visit(Map<String, Object> tree, Visitor visitor) {
        visit("", "", tree, visitor);
    }

    /** Takes a value. */
    interface Visitor {
        /**
         * A value.
         *
         * @param siblings the values beside it by their last name
         */
        void value(String at, String key, String value, Map<String, Object> siblings);
    }

    private static void visit(String at, String key, Map<String, Object> map, Visitor visitor) {
        String here = place(map, at);
        String from = here.equals(at) ? key : "";
        map.forEach((name, value) -> {
            if (!name.equals(AT)) {
                each(join(from, name), value, (inner, one) -> {
                    if (one instanceof Map<?, ?> below) {
                        visit(here, inner, cast(below), visitor);
                    } else if (one != null) {
                        visitor.value(here, inner, String.valueOf(one), map);
                    }
                });
            }
        });
    }

    private static void each(String key, Object value, BiConsumer<String, Object> one) {
        if (value instanceof List<?> several) {
            for (int i = 0; i < several.size(); i++) {
                each(join(key, String.valueOf(i)), several.get(i), one);
            }
        } else {
            one.accept(key, value);
        }
    }

    private static String place(Map<String, Object> map, String outer) {
        return map.get(AT) instanceof String at ? at : outer;
    }

    private static String join(String key, String name) {
        return key.isEmpty() ? name : key + "/" + name;
    }

    @SuppressWarnings("unchecked") // trees have text keys only
    private static Map<String, Object> cast(Map<?, ?> map) {
        return (Map<String, Object>) map;
    }

    private Object watch(Object value, String at, String key) {
        if (value instanceof Map<?, ?> map) {
            Map<String, Object> tree = cast(map);
            String here = place(tree, at);
            return new WatchedMap(tree, here, here.equals(at) ? key : "");
        }
        if (value instanceof List<?> list) {
            List<Object> copy = new ArrayList<>(list.size());
            for (Object each : list) {
                copy.add(watch(each, at, join(key, String.valueOf(copy.size()))));
            }
            return copy;
        }
        if (value != null) {
            looks.computeIfAbsent(at, none -> new HashSet<>()).add(key);
        }
        return value;
    }

    private final class WatchedMap extends AbstractMap<String, Object> {

        private final Map<String, Object> map;
        private final String at;
        private final String key;
        private final Map<String, Object> given = new HashMap<>();

        WatchedMap(Map<String, Object> map, String at, String key) {
            this.map = map;
            this.at = at;
            this.key = key;
        }

        @Override
        public Object get(Object name) {
            if (AT.equals(name) || !(name instanceof String text)) {
                return map.get(name);
            }
            // the same object each time: mappings compare what they have found before
            return given.computeIfAbsent(text, wanted -> watch(map.get(wanted), at, join(key, wanted)));
        }

        @Override
        public boolean containsKey(Object name) {
            return map.containsKey(name);
        }

        @Override
        public Set<Entry<String, Object>> entrySet() {
            return new AbstractSet<>() {
                @Override
                public Iterator<Entry<String, Object>> iterator() {
                    Iterator<String> names = map.keySet().iterator();
                    return new Iterator<>() {
                        @Override
                        public boolean hasNext() {
                            return names.hasNext();
                        }

                        @Override
                        public Entry<String, Object> next() {
                            String name = names.next();
                            return new SimpleImmutableEntry<>(name, get(name));
                        }
                    };
                }

                @Override
                public int size() {
                    return map.size();
                }
            };
        }

        @Override
        public Set<String> keySet() {
            return map.keySet();
        }

        @Override
        public boolean isEmpty() {
            return map.isEmpty();
        }

        @Override
        public int size() {
            return map.size();
        }
    }
}
