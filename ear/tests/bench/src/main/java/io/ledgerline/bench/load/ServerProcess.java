package io.ledgerline.bench.load;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/** CPU time and memory of the server, as Linux tells them in {@code /proc}. */
public final class ServerProcess {

    /** {@code USER_HZ}, which is 100 on every Linux that Java runs on. */
    private static final long MILLIS_PER_TICK = 10;

    private static final int FIELD_UTIME = 11;
    private static final int FIELD_STIME = 12;
    private static final int FIELD_CUTIME = 13;
    private static final int FIELD_CSTIME = 14;

    /** What HotSpot calls them, cut by Linux after 15 characters. */
    private static final Pattern COMPILER = Pattern.compile("C[12] CompilerThr");

    private final long pid;
    private final Path proc;

    /** By its process id. */
    public ServerProcess(long pid) {
        this.pid = pid;
        this.proc = Path.of("/proc/" + pid);
    }

    boolean known() {
        return Files.isReadable(proc.resolve("stat"));
    }

    /** CPU time used since its start, user and system, in milliseconds. */
    public long cpuMillis() throws IOException {
        return millis(proc, FIELD_UTIME, FIELD_STIME);
    }

    /** The same with its children, those that have ended included: a PostgreSQL server has a process for each connection. */
    public long familyCpuMillis() throws IOException {
        long sum = millis(proc, FIELD_UTIME, FIELD_STIME, FIELD_CUTIME, FIELD_CSTIME);
        List<ProcessHandle> children =
                ProcessHandle.of(pid).stream().flatMap(ProcessHandle::children).toList();
        for (ProcessHandle child : children) {
            try {
                sum += millis(Path.of("/proc/" + child.pid()), FIELD_UTIME, FIELD_STIME);
            } catch (NoSuchFileException e) {
                // it has ended just now; its parent counts it from here on
            }
        }
        return sum;
    }

    /** CPU time of the threads in which a JVM compiles, in milliseconds; those that have ended are not counted any more. */
    public long compilerCpuMillis() throws IOException {
        long sum = 0;
        try (DirectoryStream<Path> threads = Files.newDirectoryStream(proc.resolve("task"))) {
            for (Path thread : threads) {
                try {
                    if (COMPILER.matcher(Files.readString(thread.resolve("comm"), StandardCharsets.UTF_8))
                            .lookingAt()) {
                        sum += millis(thread, FIELD_UTIME, FIELD_STIME);
                    }
                } catch (NoSuchFileException e) {
                    // it has ended just now
                }
            }
        }
        return sum;
    }

    private static long millis(Path process, int... ticks) throws IOException {
        String stat = Files.readString(process.resolve("stat"), StandardCharsets.UTF_8);
        // the second field is the name in parentheses and may hold blanks
        List<String> fields = List.of(stat.substring(stat.lastIndexOf(')') + 2).split(" "));
        long sum = 0;
        for (int field : ticks) {
            sum += Long.parseLong(fields.get(field));
        }
        return sum * MILLIS_PER_TICK;
    }

    /** Memory in use (resident set), in MiB. */
    public long residentMib() throws IOException {
        for (String line : Files.readAllLines(proc.resolve("status"), StandardCharsets.UTF_8)) {
            if (line.startsWith("VmRSS:")) {
                return Long.parseLong(line.replaceAll("\\D", "")) / 1024;
            }
        }
        return 0;
    }
}
