package io.ledgerline.platform;

import jakarta.ejb.ApplicationException;
import java.util.List;

/**
 * The hub refuses what a caller asked of it; the caller's own request is at fault, not the hub. Rolls the transaction
 * back and passes EJB boundaries unwrapped. The HTTP edge turns it into a problem document; the console into a message.
 * Texts never hold payload or patient data.
 */
@ApplicationException(rollback = true)
public class Refusal extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** What kind of refusal it is. */
    public enum Kind {
        /** There is no such thing, or the caller may not know of it (HTTP 404). */
        NOT_FOUND,
        /** Its state does not allow it (HTTP 409). */
        CONFLICT,
        /** Somebody else changed it since the caller read it (HTTP 412). */
        STALE,
        /** The content is understood and wrong (HTTP 422). */
        INVALID,
        /** The caller's role does not allow it (HTTP 403). */
        FORBIDDEN
    }

    /**
     * One thing that is wrong with the request.
     *
     * @param location JSON pointer or parameter name
     * @param code constraint or rule name
     * @param text what is expected
     */
    public record Detail(String location, String code, String text) {}

    private final Kind kind;
    private final String code;
    private final transient List<Detail> details;

    /** A refusal with a code in kebab case ({@code posting-not-in-doubt}), a sentence and what is wrong in particular. */
    public Refusal(Kind kind, String code, String text, List<Detail> details) {
        super(text);
        this.kind = kind;
        this.code = code;
        this.details = List.copyOf(details);
    }

    /** There is no such thing. */
    public static Refusal notFound(String what, Object id) {
        return new Refusal(Kind.NOT_FOUND, "not-found", "There is no " + what + " " + id, List.of());
    }

    /** Its state does not allow it. */
    public static Refusal conflict(String code, String text) {
        return new Refusal(Kind.CONFLICT, code, text, List.of());
    }

    /** Somebody else changed it since the caller read it. */
    public static Refusal stale(String what, Object id) {
        return new Refusal(Kind.STALE, "stale", "The " + what + " " + id + " was changed since it was read", List.of());
    }

    /** The content is understood and wrong. */
    public static Refusal invalid(String code, String text, List<Detail> details) {
        return new Refusal(Kind.INVALID, code, text, details);
    }

    /** One thing is wrong with the content. */
    public static Refusal invalid(String location, String code, String text) {
        return new Refusal(Kind.INVALID, "invalid", text, List.of(new Detail(location, code, text)));
    }

    /** The caller's role does not allow it. */
    public static Refusal forbidden(String text) {
        return new Refusal(Kind.FORBIDDEN, "forbidden", text, List.of());
    }

    /** What kind it is. */
    public Kind kind() {
        return kind;
    }

    /** Its code in kebab case. */
    public String code() {
        return code;
    }

    /** What is wrong in particular; may be empty. */
    public List<Detail> details() {
        return details == null ? List.of() : details;
    }
}
