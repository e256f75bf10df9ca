package io.ledgerline.bench.load;

import java.util.Locale;
import java.util.Map;

/**
 * What was measured.
 *
 * @param channel {@code mllp} or {@code jms}
 * @param database the hub's database
 * @param connections connections
 * @param rate messages a second asked for; 0 for a closed loop
 * @param lines charge lines a message
 * @param seconds measured time
 * @param codes messages by acknowledgement
 * @param acknowledgedPerSecond messages acknowledged a second
 * @param p50Millis median latency to the acknowledgement
 * @param p95Millis 95th percentile
 * @param p99Millis 99th percentile
 * @param maxMillis slowest
 * @param committedPerSecond messages whose documents came to the ERP, a second, from the begin of measuring to the last document
 * @param drainSeconds time from the last acknowledgement until the last document
 * @param documents ERP documents that came of all messages, warm-up included
 * @param cpuMillisPerMessage server CPU a message until its documents were in the ERP; -1 when not known
 * @param databaseCpuMillisPerMessage CPU of the database's processes a message; -1 when not known
 * @param residentMib server memory at the end; -1 when not known
 * @param bytes size of a message in UTF-8
 * @param messages acknowledged messages, warm-up included
 */
public record LoadResult(
        String channel,
        String database,
        int connections,
        int rate,
        int lines,
        double seconds,
        Map<String, Long> codes,
        double acknowledgedPerSecond,
        double p50Millis,
        double p95Millis,
        double p99Millis,
        double maxMillis,
        double committedPerSecond,
        double drainSeconds,
        long documents,
        double cpuMillisPerMessage,
        double databaseCpuMillisPerMessage,
        long residentMib,
        int bytes,
        long messages) {

    /** For people. */
    public String table() {
        return String.format(
                Locale.ROOT,
                """
                channel                      %s, %d connections, %s, %d line(s) a message
                database                     %s
                measured                     %.1f s, acknowledged %s
                to acknowledgement           %.1f messages/s
                latency                      p50 %.1f ms   p95 %.1f ms   p99 %.1f ms   max %.1f ms
                to ERP commit                %.1f messages/s (%d documents; %.1f s after the last acknowledgement)
                server                       %.2f ms CPU a message, %d MiB resident
                database                     %.2f ms CPU a message
                """,
                channel,
                connections,
                rate == 0 ? "closed loop" : rate + "/s",
                lines,
                database,
                seconds,
                codes,
                acknowledgedPerSecond,
                p50Millis,
                p95Millis,
                p99Millis,
                maxMillis,
                committedPerSecond,
                documents,
                drainSeconds,
                cpuMillisPerMessage,
                residentMib,
                databaseCpuMillisPerMessage);
    }
}
