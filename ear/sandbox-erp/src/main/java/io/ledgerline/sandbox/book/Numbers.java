package io.ledgerline.sandbox.book;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/**
 * Gives document numbers, {@code MI-2026-000001}: per kind and year, from blocks, so that documents do not wait for each
 * other. A rolled back document and a restart leave gaps.
 */
@ApplicationScoped
public class Numbers {

    private static final int BLOCK = 50;

    private record Range(long next, long last) {}

    private final Map<String, Range> ranges = new HashMap<>();

    private NumberBlocks blocks;

    /** For the container. */
    protected Numbers() {}

    /** From the given blocks. */
    @Inject
    public Numbers(NumberBlocks blocks) {
        this.blocks = blocks;
    }

    /** The next number. */
    public synchronized String next(String prefix, int year) {
        String key = prefix + '-' + year;
        Range range = ranges.get(key);
        if (range == null || range.next() > range.last()) {
            long last = blocks.take(prefix, year, BLOCK);
            range = new Range(last - BLOCK + 1, last);
        }
        ranges.put(key, new Range(range.next() + 1, range.last()));
        return String.format(Locale.ROOT, "%s-%d-%06d", prefix, year, range.next());
    }
}
