package samples;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;

/** A bar on a terminal, a line a tenth elsewhere. */
final class Progress {

    private static final int WIDTH = 40;

    private final int total;
    private final boolean terminal = System.console() != null;
    private final long started = System.nanoTime();
    private final AtomicInteger done = new AtomicInteger();
    private final Map<String, Integer> codes = new TreeMap<>();
    private int tenth;

    Progress(int total) {
        this.total = total;
    }

    synchronized void step(String code) {
        int now = done.incrementAndGet();
        codes.merge(code, 1, Integer::sum);
        double seconds = Math.max(0.001, (System.nanoTime() - started) / 1e9);
        String text = String.format("%d/%d  %.0f/s  %s", now, total, now / seconds, codes);
        if (terminal) {
            int filled = WIDTH * now / total;
            System.out.printf("\r[%s%s] %s  ", "#".repeat(filled), ".".repeat(WIDTH - filled), text);
            if (now == total) {
                System.out.println();
            }
        } else if (now * 10 / total > tenth) {
            tenth = now * 10 / total;
            System.out.println(text);
        }
    }
}
