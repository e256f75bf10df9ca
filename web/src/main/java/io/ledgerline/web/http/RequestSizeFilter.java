package io.ledgerline.web.http;

import io.ledgerline.platform.Settings;
import io.ledgerline.web.problem.ProblemException;
import io.ledgerline.web.problem.ProblemKind;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.ext.Provider;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * Refuses bodies longer than {@code ledgerline.http.max-body-bytes} (default 10 MiB) with 413, by Content-Length where it
 * is given and by counting where it is not; compressed ones with 415, since what they hold is known only when it is too late;
 * and those that take longer than {@code ledgerline.http.body-timeout} (default a minute) with 408.
 */
@Provider
@ApplicationScoped
@Priority(Priorities.AUTHENTICATION)
public class RequestSizeFilter implements ContainerRequestFilter {

    private static final int DEFAULT_LIMIT = 10 * 1024 * 1024;

    private static final Duration DEFAULT_PATIENCE = Duration.ofMinutes(1);

    private int limit = DEFAULT_LIMIT;
    private Duration patience = DEFAULT_PATIENCE;

    /** For the container. */
    public RequestSizeFilter() {}

    @Inject
    void configure(Settings settings) {
        limit = settings.number("ledgerline.http.max-body-bytes", DEFAULT_LIMIT);
        patience = settings.duration("ledgerline.http.body-timeout", DEFAULT_PATIENCE);
    }

    @Override
    public void filter(ContainerRequestContext request) {
        String encoding = request.getHeaderString(HttpHeaders.CONTENT_ENCODING);
        if (encoding != null && !encoding.isBlank() && !encoding.strip().equalsIgnoreCase("identity")) {
            throw new ProblemException(
                    ProblemKind.UNSUPPORTED_MEDIA_TYPE.problem(
                            "Bodies are taken as they are, without Content-Encoding", List.of()),
                    Map.of(HttpHeaders.ACCEPT_ENCODING, "identity"));
        }
        if (request.getLength() > limit) {
            throw tooLarge(limit);
        }
        if (request.hasEntity()) {
            request.setEntityStream(new Bounded(request.getEntityStream(), limit, patience));
        }
    }

    private static ProblemException tooLarge(int limit) {
        return ProblemException.of(ProblemKind.CONTENT_TOO_LARGE, "The body may have at most " + limit + " bytes");
    }

    /** Counts what is read and ends the request when it is too much. */
    static final class Bounded extends FilterInputStream {

        private final int limit;
        private final Duration patience;
        private final long begun = System.nanoTime();
        private long count;

        Bounded(InputStream in, int limit, Duration patience) {
            super(in);
            this.limit = limit;
            this.patience = patience;
        }

        @Override
        public int read() {
            int value = received(in::read);
            if (value >= 0) {
                counted(1);
            }
            return value;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) {
            int read = received(() -> in.read(buffer, offset, length));
            if (read > 0) {
                counted(read);
            }
            return read;
        }

        @Override
        public long skip(long wanted) throws IOException {
            long skipped = in.skip(wanted);
            counted(skipped);
            return skipped;
        }

        private interface Read {
            int bytes() throws IOException;
        }

        /** A sender that breaks off is no incident of ours. */
        private static int received(Read read) {
            try {
                return read.bytes();
            } catch (IOException e) {
                throw ProblemException.of(ProblemKind.BAD_REQUEST, "The body broke off before its end");
            }
        }

        @Override
        public boolean markSupported() {
            return false;
        }

        private void counted(long bytes) {
            count += bytes;
            if (count > limit) {
                throw tooLarge(limit);
            }
            if (System.nanoTime() - begun > patience.toNanos()) {
                throw ProblemException.of(
                        ProblemKind.REQUEST_TIMEOUT, "The body must be here within " + patience.toSeconds() + " s");
            }
        }
    }
}
