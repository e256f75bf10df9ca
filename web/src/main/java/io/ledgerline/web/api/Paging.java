package io.ledgerline.web.api;

import io.ledgerline.web.problem.ProblemException;
import jakarta.ws.rs.QueryParam;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;

/** The paging parameters of a list; a {@code @BeanParam}. */
public class Paging {

    /** Rows when the caller does not say. */
    public static final int DEFAULT_LIMIT = 50;

    /** Rows at most. */
    public static final int MAX_LIMIT = 500;

    @QueryParam("limit")
    @Parameter(description = "Rows at most, 1 to 500; 50 when absent")
    private String limit;

    @QueryParam("cursor")
    @Parameter(description = "`next` of the page before")
    private String cursor;

    /** For the container. */
    public Paging() {}

    /** As if a caller had given these. */
    public Paging(String limit, String cursor) {
        this.limit = limit;
        this.cursor = cursor;
    }

    /**
     * How many rows the page may have.
     *
     * @throws ProblemException 400 when it is not a whole number from 1 to 500
     */
    public int limit() {
        if (limit == null) {
            return DEFAULT_LIMIT;
        }
        try {
            int value = Integer.parseInt(limit);
            if (value >= 1 && value <= MAX_LIMIT) {
                return value;
            }
        } catch (NumberFormatException e) {
            throw outOfRange();
        }
        throw outOfRange();
    }

    /** The cursor of so many parts, or null at the beginning. */
    public Cursor cursor(int parts) {
        return Cursor.decode(cursor, parts);
    }

    /** The cursor as the caller gave it, for a list that reads its own; null at the beginning. */
    public String cursor() {
        return cursor == null || cursor.isEmpty() ? null : cursor;
    }

    private static ProblemException outOfRange() {
        return ProblemException.parameter("limit", "range", "limit must be a whole number from 1 to " + MAX_LIMIT);
    }
}
