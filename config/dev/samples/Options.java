package samples;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Iterator;

/** What the command line says. */
record Options(
        int count, int rate, long seed, String host, int mllpPort, int httpPort, String password, Path reference) {

    static final String USAGE =
            """
            Sends a day of traffic at the three sample hospitals to a running hub and tells what became of it.

              config/dev/send-samples [options]

              --count N       messages to send (400)
              --rate N        messages a second, over all channels (40); 0 for as fast as they are answered
              --seed N        other numbers give other traffic, the same number the same (1)
              --host H        where the hub runs (localhost)
              --port N        its HTTP port (8080, or as LEDGERLINE_HTTP_PORT and LEDGERLINE_PORT_OFFSET say)
              --mllp-port N   its MLLP port (2575, or as LEDGERLINE_MLLP_PORT says)
              --password P    password of every user (development: ledgerline-<user>)
              --reference D   folder of the sample network (config/reference/network)

            Control ids differ from run to run, so the same command can be repeated.
            """;

    static Options parse(String[] arguments) {
        int count = 400;
        int rate = 40;
        long seed = 1;
        String host = "localhost";
        int offset = number("LEDGERLINE_PORT_OFFSET", 0);
        int http = number("LEDGERLINE_HTTP_PORT", 8080) + offset;
        int mllp = number("LEDGERLINE_MLLP_PORT", 2575);
        String password = null;
        Path reference = Path.of("config/reference/network");
        Iterator<String> words = Arrays.asList(arguments).iterator();
        while (words.hasNext()) {
            String word = words.next();
            if (word.equals("--help") || word.equals("-h")) {
                System.out.print(USAGE);
                System.exit(0);
            }
            if (!words.hasNext()) {
                fail("no value for " + word);
            }
            String value = words.next();
            switch (word) {
                case "--count" -> count = Integer.parseInt(value);
                case "--rate" -> rate = Integer.parseInt(value);
                case "--seed" -> seed = Long.parseLong(value);
                case "--host" -> host = value;
                case "--port" -> http = Integer.parseInt(value);
                case "--mllp-port" -> mllp = Integer.parseInt(value);
                case "--password" -> password = value;
                case "--reference" -> reference = Path.of(value);
                default -> fail("unknown option " + word);
            }
        }
        if (!Files.isRegularFile(reference.resolve("items.csv"))) {
            fail("no sample network at " + reference.toAbsolutePath());
        }
        return new Options(count, rate, seed, host, mllp, http, password, reference);
    }

    String passwordOf(String user) {
        return password == null ? "ledgerline-" + user : password;
    }

    String http() {
        return "http://" + host + ":" + httpPort;
    }

    private static int number(String variable, int otherwise) {
        String value = System.getenv(variable);
        return value == null || value.isBlank() ? otherwise : Integer.parseInt(value.strip());
    }

    private static void fail(String what) {
        System.err.println(what);
        System.err.print(USAGE);
        System.exit(2);
    }
}
