package io.ledgerline.posting.connector.tryton.rpc;

import com.fasterxml.jackson.databind.JsonNode;
import io.ledgerline.posting.connector.tryton.rpc.TrytonFault.Proof;

/** Tryton's errors: {@code [kind, arguments]}. Each undoes the transaction of its call. */
final class TrytonErrors {

    private static final String WARNING = "UserWarning";
    private static final int LONGEST = 400;

    private TrytonErrors() {}

    static TrytonFault fault(JsonNode error) {
        String kind = error.path(0).asText("");
        JsonNode arguments = error.path(1);
        return switch (kind) {
            case "UserError" ->
                TrytonFault.refused(kind, bounded(arguments.path(0).asText("")));
            case WARNING ->
                TrytonFault.refused(
                        WARNING + ':' + arguments.path(0).asText(""),
                        bounded(arguments.path(1).asText("")));
            case "ConcurrencyException" -> new TrytonFault(Proof.NOT_DONE, kind, "somebody else changed the record");
            case "LoginException" ->
                new TrytonFault(Proof.LOCKED_OUT, "sign-in", "Tryton does not let the hub's user in");
            // free text is an error inside of Tryton; it may tell records and values, so it is not passed on
            default -> new TrytonFault(Proof.UNKNOWN, "erp-error", "an error inside of Tryton");
        };
    }

    /** The name of the warning that a failure is, or null. */
    static String warning(TrytonFault fault) {
        return fault.code().startsWith(WARNING + ':') ? fault.code().substring(WARNING.length() + 1) : null;
    }

    private static String bounded(String text) {
        return text.length() > LONGEST ? text.substring(0, LONGEST) : text;
    }
}
