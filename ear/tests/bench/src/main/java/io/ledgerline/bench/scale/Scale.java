package io.ledgerline.bench.scale;

import io.ledgerline.bench.side.PostgresCluster;
import java.nio.file.Files;
import java.nio.file.Path;

/** What the hub does as something grows: its tables, what waits in a queue, its ERPs and facilities. docs/performance.md has the command. */
public final class Scale {

    private Scale() {}

    /** Exits with 2 when the command line is not understood, with 1 when something did not go as it should. */
    public static void main(String[] arguments) throws Exception {
        ScaleOptions options;
        try {
            options = ScaleOptions.parse(arguments);
        } catch (IllegalArgumentException e) {
            System.err.println(e.getMessage());
            System.exit(2);
            return;
        }
        System.exit(run(options) ? 0 : 1);
    }

    private static boolean run(ScaleOptions options) throws Exception {
        Path work = Files.createDirectories(options.side().work());
        Sheet sheet = new Sheet(options.curves());
        boolean fine;
        try (PostgresCluster cluster = PostgresCluster.of(options.side())) {
            fine = study(options, sheet).run(cluster);
        }
        Files.writeString(work.resolve(options.over() + ".md"), sheet.markdown());
        System.out.println();
        System.out.print(sheet.markdown());
        return fine;
    }

    private static Study study(ScaleOptions options, Sheet sheet) {
        return switch (options.over()) {
            case "backlog" -> new Backlog(options, sheet);
            case "breadth" -> new Breadth(options, sheet);
            default -> new Tables(options, sheet);
        };
    }
}
