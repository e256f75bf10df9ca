package io.ledgerline.web.fhir;

import java.util.List;
import java.util.Locale;

/**
 * What a client prefers of an answer (RFC 7240; FHIR R4, 3.1.0.1.9 and 3.1.6).
 *
 * @param body what the body of a write's answer shall be
 * @param later true when the answer shall come later
 */
public record Preferences(Body body, boolean later) {

    /** The body of a write's answer. */
    public enum Body {
        MINIMAL,
        REPRESENTATION,
        OUTCOME
    }

    /** From the headers {@code Prefer}; what is not known is passed over, as the RFC says. */
    public static Preferences of(List<String> headers) {
        Body body = Body.OUTCOME;
        boolean later = false;
        for (String header : headers == null ? List.<String>of() : headers) {
            for (String preference : header.split("[,;]")) {
                switch (preference.strip().toLowerCase(Locale.ROOT).replace("\"", "")) {
                    case "return=minimal" -> body = Body.MINIMAL;
                    case "return=representation" -> body = Body.REPRESENTATION;
                    case "return=operationoutcome" -> body = Body.OUTCOME;
                    case "respond-async" -> later = true;
                    default -> {
                        // a preference is no demand
                    }
                }
            }
        }
        return new Preferences(body, later);
    }
}
