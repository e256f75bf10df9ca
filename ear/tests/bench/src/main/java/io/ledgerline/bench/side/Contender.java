package io.ledgerline.bench.side;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** A system under load: started afresh, on empty data. */
public interface Contender extends AutoCloseable {

    /** Its server process. */
    long pid();

    /** Where it takes MLLP. */
    int mllpPort();

    /** Where it answers HTTP. */
    int httpPort();

    /** Where the ERP's books are. */
    URI books();

    /** Ends it. */
    @Override
    void close() throws IOException, InterruptedException;

    /**
     * Returns when an address answers 200.
     *
     * @throws IOException when the process ends before, or after three minutes; it is ended then
     */
    static void await(Process process, URI address) throws IOException, InterruptedException {
        HttpClient client =
                HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();
        HttpRequest request =
                HttpRequest.newBuilder(address).timeout(Duration.ofSeconds(5)).build();
        long end = System.nanoTime() + TimeUnit.MINUTES.toNanos(3);
        while (System.nanoTime() < end) {
            try {
                if (client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200) {
                    return;
                }
            } catch (IOException e) {
                // not listening yet
            }
            if (process.waitFor(500, TimeUnit.MILLISECONDS)) {
                end(process);
                throw new IOException("it ended while it started");
            }
        }
        end(process);
        throw new IOException("not ready after three minutes: " + address);
    }

    /** Ends a process with what it started: asked first, killed after a minute. */
    static void end(Process process) throws InterruptedException {
        var all = new java.util.ArrayList<>(process.descendants().toList());
        all.forEach(ProcessHandle::destroy);
        if (all.isEmpty()) {
            process.destroy();
        }
        if (!process.waitFor(1, TimeUnit.MINUTES)) {
            all.forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly().waitFor();
        }
    }
}
