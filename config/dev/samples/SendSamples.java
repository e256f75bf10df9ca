package samples;

import java.io.IOException;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.logging.LogManager;

/** Sends a day of traffic; see {@link Options#USAGE}. */
public final class SendSamples {

    private SendSamples() {}

    /** Runs it; exits with 1 when messages got no acknowledgement. */
    public static void main(String[] arguments) throws Exception {
        // the client library tells its versions at every start; nobody asked
        LogManager.getLogManager().reset();
        Options options = Options.parse(arguments);
        Http hub = new Http(options, "operator");
        Summary summary;
        try {
            summary = new Summary(options, hub);
        } catch (IOException e) {
            System.err.println("No hub answers at " + options.http() + " (" + e.getMessage() + "). Is it running?");
            System.exit(1);
            return;
        }
        String run = Long.toString(System.currentTimeMillis() / 1000, 36).toUpperCase(Locale.ROOT);
        List<Sample> day = new Day(
                        Network.read(options.reference()),
                        options.seed(),
                        run,
                        ZonedDateTime.now(ZoneOffset.UTC),
                        options.count())
                .messages();
        System.out.println("Sending " + day.size() + " messages, run " + run + ", seed " + options.seed());

        Progress progress = new Progress(day.size());
        long interval = options.rate() <= 0 ? 0 : 1_000_000_000L / options.rate();
        long start = System.nanoTime();
        List<Thread> threads = new ArrayList<>();
        List<String> failures = new ArrayList<>();
        for (Map.Entry<String, List<Integer>> lane : lanes(day).entrySet()) {
            Thread thread = new Thread(() -> {
                try (Sender sender = sender(day.get(lane.getValue().get(0)), options)) {
                    for (int index : lane.getValue()) {
                        waitUntil(start + interval * index);
                        Sample sample = day.get(index);
                        String code = send(sender, sample);
                        summary.answered(sample, code);
                        progress.step(code);
                    }
                } catch (Exception e) {
                    synchronized (failures) {
                        failures.add(lane.getKey() + ": " + e);
                    }
                }
            });
            thread.start();
            threads.add(thread);
        }
        for (Thread thread : threads) {
            thread.join();
        }
        summary.print();
        failures.forEach(failure -> System.err.println("FAILED " + failure));
        System.exit(failures.isEmpty() ? 0 : 1);
    }

    /** One connection for each hospital and channel, so that what belongs together keeps its order. */
    private static Map<String, List<Integer>> lanes(List<Sample> day) {
        Map<String, List<Integer>> lanes = new LinkedHashMap<>();
        for (int i = 0; i < day.size(); i++) {
            Sample sample = day.get(i);
            lanes.computeIfAbsent(sample.channel() + " " + sample.hospital(), key -> new ArrayList<>())
                    .add(i);
        }
        return lanes;
    }

    private static Sender sender(Sample sample, Options options) throws Exception {
        return switch (sample.channel()) {
            case MLLP -> new Mllp(options.host(), options.mllpPort());
            case JMS -> new Jms(options);
            case FHIR, REST -> new Http(options, "client");
        };
    }

    private static String send(Sender sender, Sample sample) throws InterruptedException {
        try {
            return sender.send(sample);
        } catch (InterruptedException e) {
            throw e;
        } catch (Exception e) {
            return "no answer (" + e.getClass().getSimpleName() + ")";
        }
    }

    private static void waitUntil(long nanos) {
        long left = nanos - System.nanoTime();
        while (left > 0) {
            LockSupport.parkNanos(left);
            left = nanos - System.nanoTime();
        }
    }
}
