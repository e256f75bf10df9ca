package io.ledgerline.hl7v2.reader;

/**
 * The numbers in a key like {@code F3_4_2}; 0 where the key has none.
 *
 * @param first field, or component within a repetition
 * @param component second number
 * @param subcomponent third number
 */
record Position(int first, int component, int subcomponent) {

    private static final int MAX = 100_000;

    /** Reads the numbers behind the first letter, or null when the key is not of that form. */
    static Position parse(String key) {
        int[] numbers = new int[3];
        int depth = 0;
        for (int i = 1; i < key.length(); i++) {
            char c = key.charAt(i);
            if (c == '_' && depth < 2) {
                depth++;
            } else if (c >= '0' && c <= '9' && numbers[depth] < MAX) {
                numbers[depth] = numbers[depth] * 10 + c - '0';
            } else {
                return null;
            }
        }
        return new Position(numbers[0], numbers[1], numbers[2]);
    }

    int second(int otherwise) {
        return component == 0 ? otherwise : component;
    }

    int third(int otherwise) {
        return subcomponent == 0 ? otherwise : subcomponent;
    }
}
