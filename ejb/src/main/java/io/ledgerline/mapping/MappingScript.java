package io.ledgerline.mapping;

import com.dashjoin.jsonata.JException;
import com.dashjoin.jsonata.Jsonata;
import io.ledgerline.canonical.Violation;
import java.util.List;
import java.util.Map;

/** One compiled JSONata expression. Not thread-safe: the catalogue keeps one for each thread. */
final class MappingScript {

    /** Longest run of one mapping over one message, in milliseconds; guards against runaway expressions. */
    private static final long MAX_MILLIS = 5_000;

    /** Deepest recursion of one run. */
    private static final int MAX_DEPTH = 500;

    private final Jsonata expression;
    private final Map<String, Object> constants;

    MappingScript(String body) {
        try {
            MappingConstants split = MappingConstants.of(body);
            this.constants = split.values();
            this.expression = Jsonata.jsonata(split.rest());
            this.expression.setValidateInput(false);
            // who reads the result knows JSONata's null, and need not have it replaced in a walk through all of it
            this.expression.setOutputConvertNulls(false);
        } catch (JException e) {
            throw new InvalidMapping("the mapping does not compile: " + e.getMessage(), e);
        }
    }

    /**
     * Runs over an input.
     *
     * @throws MappingRefused when the mapping calls {@code $reject} or a conversion fails
     */
    Object run(Map<String, Object> input, MappingContext context) throws MappingRefused {
        Jsonata.Frame frame = expression.createFrame();
        frame.setRuntimeBounds(MAX_MILLIS, MAX_DEPTH);
        frame.bind("source", context.source());
        frame.bind("facility", (Object) context.facility());
        frame.bind("zone", context.zone().getId());
        MappingFunctions.bind(frame, context.zone());
        constants.forEach(frame::bind);
        try {
            return expression.evaluate(input, frame);
        } catch (RuntimeException e) {
            throw refusalOrFault(e);
        }
    }

    private static MappingRefused refusalOrFault(RuntimeException thrown) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof MappingFunctions.Refusal refusal) {
                Violation violation = refusal.violation();
                return new MappingRefused(List.of(violation));
            }
        }
        if (thrown instanceof JException jsonata) {
            // the texts of JSONata quote values; the code and the position do not
            throw new InvalidMapping(
                    "the mapping failed: " + jsonata.getError() + " at position " + jsonata.getLocation());
        }
        throw thrown;
    }
}
