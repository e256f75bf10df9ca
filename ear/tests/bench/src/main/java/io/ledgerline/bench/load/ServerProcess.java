package io.ledgerline.bench.load;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** CPU time and memory of the server, as Linux tells them in {@code /proc}. */
final class ServerProcess {

    /** {@code USER_HZ}, which is 100 on every Linux that Java runs on. */
    private static final long MILLIS_PER_TICK = 10;

    private static final int FIELD_UTIME = 11;
    private static final int FIELD_STIME = 12;

    private final Path proc;

    ServerProcess(long pid) {
        this.proc = Path.of("/proc/" + pid);
    }

    boolean known() {
        return Files.isReadable(proc.resolve("stat"));
    }

    /** CPU time used since its start, user and system, in milliseconds. */
    long cpuMillis() throws IOException {
        String stat = Files.readString(proc.resolve("stat"), StandardCharsets.UTF_8);
        // the second field is the name in parentheses and may hold blanks
        List<String> fields = List.of(stat.substring(stat.lastIndexOf(')') + 2).split(" "));
        return (Long.parseLong(fields.get(FIELD_UTIME)) + Long.parseLong(fields.get(FIELD_STIME))) * MILLIS_PER_TICK;
    }

    /** Memory in use (resident set), in MiB. */
    long residentMib() throws IOException {
        for (String line : Files.readAllLines(proc.resolve("status"), StandardCharsets.UTF_8)) {
            if (line.startsWith("VmRSS:")) {
                return Long.parseLong(line.replaceAll("\\D", "")) / 1024;
            }
        }
        return 0;
    }
}
