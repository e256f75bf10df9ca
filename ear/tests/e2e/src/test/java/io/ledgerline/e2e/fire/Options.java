package io.ledgerline.e2e.fire;

import java.util.HashMap;
import java.util.Map;

/** Options of a run, each with a value. */
public record Options(Map<String, String> values) {

    /** Reads {@code --name value} pairs. */
    public static Options of(String[] arguments) {
        if (arguments.length % 2 != 0) {
            throw new IllegalArgumentException("every option has a value");
        }
        Map<String, String> values = new HashMap<>();
        for (int i = 0; i < arguments.length; i += 2) {
            values.put(arguments[i], arguments[i + 1]);
        }
        return new Options(values);
    }

    /** A text, or its default. */
    public String text(String name, String otherwise) {
        return values.getOrDefault(name, otherwise);
    }

    /** A number, or its default. */
    public int number(String name, int otherwise) {
        return Integer.parseInt(text(name, Integer.toString(otherwise)));
    }
}
