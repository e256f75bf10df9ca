package samples;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToLongFunction;

/** Waits until the hub has worked off what was sent, and tells what became of it. */
final class Summary {

    private static final long PATIENCE_MILLIS = 60_000;
    private static final long QUIET_MILLIS = 3_000;

    private final Options options;
    private final Http hub;
    private final Map<String, Long> documentsBefore;
    private final Map<String, Long> itemsBefore;
    private final Map<String, Map<String, Integer>> answers = new TreeMap<>();

    Summary(Options options, Http hub) throws IOException, InterruptedException {
        this.options = options;
        this.hub = hub;
        this.documentsBefore = documents();
        this.itemsBefore = items();
    }

    synchronized void answered(Sample sample, String code) {
        String row = String.format("%-46s %-5s", sample.kind(), sample.channel());
        answers.computeIfAbsent(row, key -> new TreeMap<>()).merge(code, 1, Integer::sum);
    }

    void print() throws IOException, InterruptedException {
        Map<String, Long> documents = settled();
        System.out.println();
        System.out.println("Sent, and how it was acknowledged");
        answers.forEach((row, codes) -> System.out.println("  " + row + "  " + codes));
        System.out.println();
        System.out.println("Arrived in the practice ERPs since");
        differences(documentsBefore, documents);
        System.out.println();
        System.out.println("Work items opened since");
        differences(itemsBefore, items());
        System.out.println();
        System.out.println("Where to look next (user operator, password " + options.passwordOf("operator") + ")");
        String api = options.http() + "/ledgerline/api/v1";
        System.out.println("  what waits for a person   " + api + "/work-items?open=true");
        System.out.println("  messages, newest first    " + api + "/messages");
        System.out.println("  the way of one            " + api + "/messages/{id}/trace");
        System.out.println("  postings                  " + api + "/postings");
        System.out.println("  documents in the ERPs     " + options.http() + "/sandbox-erp/api/documents");
        System.out.println("  metrics                   " + options.http() + "/ledgerline/metrics");
    }

    /** The documents in the ERPs once nothing has come for a while. */
    private Map<String, Long> settled() throws IOException, InterruptedException {
        long end = System.currentTimeMillis() + PATIENCE_MILLIS;
        Map<String, Long> last = documents();
        long changed = System.currentTimeMillis();
        while (System.currentTimeMillis() < end && System.currentTimeMillis() - changed < QUIET_MILLIS) {
            Thread.sleep(500);
            Map<String, Long> now = documents();
            if (!now.equals(last)) {
                last = now;
                changed = System.currentTimeMillis();
            }
        }
        return last;
    }

    private static void differences(Map<String, Long> before, Map<String, Long> after) {
        boolean any = false;
        for (Map.Entry<String, Long> entry : after.entrySet()) {
            long more = entry.getValue() - before.getOrDefault(entry.getKey(), 0L);
            if (more != 0) {
                System.out.printf("  %-46s %6d%n", entry.getKey(), more);
                any = true;
            }
        }
        if (!any) {
            System.out.println("  nothing");
        }
    }

    private Map<String, Long> documents() throws IOException, InterruptedException {
        Map<?, ?> counters = (Map<?, ?>) hub.get("/sandbox-erp/api/counters");
        return counts(
                (List<?>) counters.get("documents"),
                row -> ((Double) row.get("documents")).longValue(),
                "erp",
                "kind");
    }

    private Map<String, Long> items() throws IOException, InterruptedException {
        Object queues = hub.get("/ledgerline/api/v1/work-queues");
        List<Object> rows = new ArrayList<>();
        for (Object item : (List<?>) ((Map<?, ?>) queues).get("items")) {
            rows.add(((Map<?, ?>) item).get("summary"));
        }
        return counts(rows, row -> ((Double) row.get("open")).longValue(), "queue");
    }

    private static Map<String, Long> counts(List<?> rows, ToLongFunction<Map<?, ?>> count, String... names) {
        Map<String, Long> counts = new TreeMap<>();
        for (Object row : rows) {
            Map<?, ?> fields = (Map<?, ?>) row;
            StringBuilder name = new StringBuilder();
            for (String field : names) {
                name.append(name.length() == 0 ? "" : "  ").append(fields.get(field));
            }
            counts.put(name.toString(), count.applyAsLong(fields));
        }
        return counts;
    }
}
