package io.ledgerline.posting.connector.tryton.rpc;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The calls of one document, within one bound of time. What only reads is told apart from what writes: a reply to a question
 * that gets lost leaves nothing in doubt.
 */
public final class TrytonWork {

    private static final Map<String, ?> NO_CONTEXT = Map.of();
    private static final int MOST = 1_000;
    private static final List<?> OLDEST_FIRST = List.of(List.of("id", "ASC"));

    private final TrytonDatabase database;
    private final long end;

    /** Begins to work on a document. */
    public TrytonWork(TrytonDatabase database) {
        this.database = database;
        this.end = System.nanoTime() + database.access().longest().toNanos();
    }

    private Duration patience() {
        Duration left = Duration.ofNanos(end - System.nanoTime());
        Duration each = database.access().timeout();
        return left.compareTo(each) < 0 ? left : each;
    }

    /** Records of a model that satisfy a domain, oldest first; {@code fields} may go over to other records ({@code unit.name}). */
    public List<JsonNode> read(String model, List<?> domain, String... fields) throws TrytonFault {
        return read(model, domain, NO_CONTEXT, fields);
    }

    /** The same, with something told besides, for example the day of a stock level. */
    public List<JsonNode> read(String model, List<?> domain, Map<String, ?> context, String... fields)
            throws TrytonFault {
        return read(model, domain, context, MOST, OLDEST_FIRST, fields);
    }

    /** So many at most, in an order of one's own: {@code [["write_date", "ASC"]]}. */
    public List<JsonNode> read(String model, List<?> domain, int limit, List<?> order, String... fields)
            throws TrytonFault {
        return read(model, domain, NO_CONTEXT, limit, order, fields);
    }

    private List<JsonNode> read(
            String model, List<?> domain, Map<String, ?> context, int limit, List<?> order, String... fields)
            throws TrytonFault {
        JsonNode rows =
                ask("model." + model + ".search_read", List.of(domain, 0, limit, order, List.of(fields)), context);
        List<JsonNode> found = new ArrayList<>();
        rows.forEach(found::add);
        return found;
    }

    /** The oldest record that satisfies a domain. */
    public Optional<JsonNode> first(String model, List<?> domain, String... fields) throws TrytonFault {
        return read(model, domain, fields).stream().findFirst();
    }

    /** One record that is there. */
    public JsonNode get(String model, long id, String... fields) throws TrytonFault {
        JsonNode rows = ask("model." + model + ".read", List.of(List.of(id), List.of(fields)), NO_CONTEXT);
        if (rows.size() != 1) {
            throw new TrytonFault(TrytonFault.Proof.NOT_DONE, "record-gone", "a record has gone meanwhile");
        }
        return rows.get(0);
    }

    private JsonNode ask(String method, List<?> arguments, Map<String, ?> context) throws TrytonFault {
        try {
            return database.call(method, arguments, context, patience());
        } catch (TrytonFault e) {
            throw e.ofReading();
        }
    }

    /** Makes a record; returns its id. */
    public long create(String model, Map<String, ?> values) throws TrytonFault {
        JsonNode ids = write("model." + model + ".create", List.of(List.of(values)));
        if (ids.size() != 1) {
            throw new TrytonFault(TrytonFault.Proof.UNKNOWN, "reply-incomplete", "a reply without the new record");
        }
        return ids.get(0).asLong();
    }

    /** Changes a record. */
    public void change(String model, long id, Map<String, ?> values) throws TrytonFault {
        write("model." + model + ".write", List.of(List.of(id), values));
    }

    /** Removes a record. */
    public void delete(String model, long id) throws TrytonFault {
        write("model." + model + ".delete", List.of(List.of(id)));
    }

    /** Presses a button of a record; to press one again that has done its work changes nothing. */
    public void press(String model, long id, String button) throws TrytonFault {
        write("model." + model + '.' + button, List.of(List.of(id)));
    }

    private JsonNode write(String method, List<?> arguments) throws TrytonFault {
        try {
            return database.call(method, arguments, NO_CONTEXT, patience());
        } catch (TrytonFault e) {
            String warning = TrytonErrors.warning(e);
            if (warning == null || !database.access().accepts(warning)) {
                throw e;
            }
            accept(warning);
            return database.call(method, arguments, NO_CONTEXT, patience());
        }
    }

    /** Says yes to a warning, for this once, as a person would by a click. */
    private void accept(String warning) throws TrytonFault {
        JsonNode user = ask(
                "model.res.user.search",
                List.of(List.of(List.of("login", "=", database.access().user())), 0, 1, List.of()),
                NO_CONTEXT);
        database.call(
                "model.res.user.warning.create",
                List.of(List.of(Map.of("user", user.path(0).asLong(), "name", warning, "always", false))),
                NO_CONTEXT,
                patience());
    }
}
