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
import jakarta.ws.rs.ext.Provider;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * Refuses bodies longer than {@code ledgerline.http.max-body-bytes} (default 10 MiB) with 413, by Content-Length where it
 * is given and by counting where it is not.
 */
@Provider
@ApplicationScoped
@Priority(Priorities.AUTHENTICATION)
public class RequestSizeFilter implements ContainerRequestFilter {

    private static final int DEFAULT_LIMIT = 10 * 1024 * 1024;

    private int limit = DEFAULT_LIMIT;

    /** For the container. */
    public RequestSizeFilter() {}

    @Inject
    void configure(Settings settings) {
        limit = settings.number("ledgerline.http.max-body-bytes", DEFAULT_LIMIT);
    }

    @Override
    public void filter(ContainerRequestContext request) {
        if (request.getLength() > limit) {
            throw tooLarge(limit);
        }
        if (request.hasEntity()) {
            request.setEntityStream(new Bounded(request.getEntityStream(), limit));
        }
    }

    private static ProblemException tooLarge(int limit) {
        return ProblemException.of(ProblemKind.CONTENT_TOO_LARGE, "The body may have at most " + limit + " bytes");
    }

    /** Counts what is read and ends the request when it is too much. */
    static final class Bounded extends FilterInputStream {

        private final int limit;
        private long count;

        Bounded(InputStream in, int limit) {
            super(in);
            this.limit = limit;
        }

        @Override
        public int read() throws IOException {
            int value = in.read();
            if (value >= 0) {
                counted(1);
            }
            return value;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            int read = in.read(buffer, offset, length);
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

        @Override
        public boolean markSupported() {
            return false;
        }

        private void counted(long bytes) {
            count += bytes;
            if (count > limit) {
                throw tooLarge(limit);
            }
        }
    }
}
