package io.ledgerline.web.http;

import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What ties a request to its log lines and to everything it causes.
 *
 * @param correlationId the caller's {@code X-Correlation-Id} (at most 64 letters, digits and {@code . _ : -}), or the trace id
 * @param traceId W3C Trace Context trace id, 32 hex digits; the caller's or a new one
 * @param spanId our span, 16 hex digits
 * @param sampled the caller's sampling decision
 */
public record Correlation(String correlationId, String traceId, String spanId, boolean sampled) {

    /** Header for the business correlation. */
    public static final String CORRELATION_HEADER = "X-Correlation-Id";

    /** Header of W3C Trace Context. */
    public static final String TRACE_HEADER = "traceparent";

    private static final Pattern TRACEPARENT =
            Pattern.compile("([0-9a-f]{2})-([0-9a-f]{32})-([0-9a-f]{16})-([0-9a-f]{2})(-.*)?");
    private static final Pattern CORRELATION_ID = Pattern.compile("[A-Za-z0-9._:-]{1,64}");
    private static final ThreadLocal<Correlation> CURRENT = new ThreadLocal<>();
    private static final SecureRandom RANDOM = new SecureRandom();

    /** From the caller's headers; either may be null or unusable, then a new id takes its place. */
    public static Correlation of(String correlationHeader, String traceHeader) {
        String trace = null;
        boolean sampled = false;
        if (traceHeader != null) {
            Matcher matcher = TRACEPARENT.matcher(traceHeader.trim());
            if (matcher.matches() && acceptable(matcher)) {
                trace = matcher.group(2);
                sampled = (Integer.parseInt(matcher.group(4), 16) & 1) == 1;
            }
        }
        if (trace == null) {
            trace = hex(16);
        }
        boolean given = correlationHeader != null
                && CORRELATION_ID.matcher(correlationHeader).matches();
        return new Correlation(given ? correlationHeader : trace, trace, hex(8), sampled);
    }

    private static boolean acceptable(Matcher matcher) {
        boolean zero = matcher.group(2).chars().allMatch(c -> c == '0')
                || matcher.group(3).chars().allMatch(c -> c == '0');
        boolean version =
                !matcher.group(1).equals("ff") && (!matcher.group(1).equals("00") || matcher.group(5) == null);
        return version && !zero;
    }

    private static String hex(int bytes) {
        byte[] random = new byte[bytes];
        RANDOM.nextBytes(random);
        return HexFormat.of().formatHex(random);
    }

    /** The {@code traceparent} that names our span. */
    public String traceparent() {
        return "00-" + traceId + "-" + spanId + (sampled ? "-01" : "-00");
    }

    /** The correlation of the request that this thread works on; a new one when there is none. */
    public static Correlation current() {
        Correlation correlation = CURRENT.get();
        return correlation == null ? of(null, null) : correlation;
    }

    static void enter(Correlation correlation) {
        CURRENT.set(correlation);
    }

    static void leave() {
        CURRENT.remove();
    }
}
