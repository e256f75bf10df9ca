package io.ledgerline.web.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.function.Function;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * Part of a list.
 *
 * @param items the rows, in the list's order
 * @param next cursor of the following part, or null at the end
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
public record Page<T>(
        List<T> items,

        @Schema(description = "Give it as `cursor` to read on; null at the end", nullable = true)
        String next) {

    /**
     * The page from one row more than asked for, which tells whether there is a next one.
     *
     * @param rows at most limit + 1 rows
     * @param key the sort key of a row, from which the next page goes on
     */
    public static <T> Page<T> of(List<T> rows, int limit, Function<T, List<String>> key) {
        if (rows.size() <= limit) {
            return new Page<>(List.copyOf(rows), null);
        }
        List<T> items = List.copyOf(rows.subList(0, limit));
        return new Page<>(items, Cursor.encode(key.apply(items.get(limit - 1))));
    }

    /** The same page with its rows shown otherwise. */
    public <R> Page<R> map(Function<T, R> view) {
        return new Page<>(items.stream().map(view).toList(), next);
    }
}
