package io.ledgerline.web.problem;

import java.sql.SQLException;

/**
 * A throwable fit for the log: classes and stack frames of another one and of its causes, without their messages, since
 * drivers and parsers quote values there and a value may be a patient's.
 */
public final class Scrubbed extends Throwable {

    private static final long serialVersionUID = 1L;

    private static final int DEPTH = 10;

    private Scrubbed(String text, Throwable cause, StackTraceElement[] frames) {
        super(text, cause, false, true);
        setStackTrace(frames);
    }

    /** The same story without its messages. */
    public static Throwable of(Throwable thrown) {
        return of(thrown, DEPTH);
    }

    private static Throwable of(Throwable thrown, int depth) {
        if (thrown == null || depth == 0) {
            return null;
        }
        Throwable cause = thrown.getCause() == thrown ? null : of(thrown.getCause(), depth - 1);
        return new Scrubbed(name(thrown), cause, thrown.getStackTrace());
    }

    private static String name(Throwable thrown) {
        String name = thrown.getClass().getName();
        return thrown instanceof SQLException sql ? name + " (SQL state " + sql.getSQLState() + ")" : name;
    }
}
