package io.ledgerline.workflow.approval.rules;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.camunda.feel.api.EvaluationResult;
import org.camunda.feel.api.FeelEngineApi;
import org.camunda.feel.api.FeelEngineBuilder;
import org.camunda.feel.api.ParseResult;
import org.camunda.feel.syntaxtree.ParsedExpression;

/** One cell: a FEEL unary test (DMN 1.3, 7.3.13), compiled once and asked as often as wanted. */
final class FeelCell {

    private static final FeelEngineApi ENGINE =
            FeelEngineBuilder.forJava().withEnabledExternalFunctions(false).build();

    /** Facilities, departments, item classes, yes and no: few values, asked about again and again, which FEEL takes its time for. */
    private static final int MOST_KNOWN = 500;

    /** What depends on the moment is asked anew. */
    private static final Pattern MOMENT = Pattern.compile("\\b(now|today|random number)\\s*\\(");

    private final String text;
    private final ParsedExpression test;
    private final Map<Object, Boolean> known = new ConcurrentHashMap<>();
    private final boolean lasting;

    private FeelCell(String text, ParsedExpression test) {
        this.text = text;
        this.test = test;
        this.lasting = !MOMENT.matcher(text).find();
    }

    /**
     * Compiles a cell and tries it on a value of its column.
     *
     * @throws BadCell when it is no unary test, or compares with another type
     */
    static FeelCell compile(String text, Object example) {
        ParseResult parsed = ENGINE.parseUnaryTests(text);
        if (parsed.isFailure()) {
            throw new BadCell("is not a FEEL unary test: " + text);
        }
        FeelCell cell = new FeelCell(text, parsed.parsedExpression());
        EvaluationResult tried = cell.evaluate(example);
        if (tried.isFailure() || tried.hasSuppressedFailures() || !(tried.result() instanceof Boolean)) {
            throw new BadCell("cannot be asked about a value like " + example + ": " + text);
        }
        return cell;
    }

    /**
     * Whether it holds for a value; an absent value is FEEL's null.
     *
     * @throws BadCell when it gives neither true nor false for a value that is there
     */
    boolean holds(Object value) {
        if (!lasting || !(value instanceof String || value instanceof Boolean)) {
            return ask(value);
        }
        Boolean holds = known.get(value);
        if (holds == null) {
            holds = ask(value);
            if (known.size() < MOST_KNOWN) {
                known.put(value, holds);
            }
        }
        return holds;
    }

    private boolean ask(Object value) {
        EvaluationResult result = evaluate(value);
        if (result.isSuccess() && result.result() instanceof Boolean holds) {
            return holds;
        }
        if (value == null) {
            return false;
        }
        throw new BadCell("gave neither true nor false: " + text);
    }

    private EvaluationResult evaluate(Object value) {
        return ENGINE.evaluateWithInput(test, value, Map.<String, Object>of());
    }

    /** A cell that cannot be used; the message goes on after the name of the cell. */
    static final class BadCell extends RuntimeException {
        private static final long serialVersionUID = 1L;

        BadCell(String message) {
            super(message);
        }
    }
}
