package io.ledgerline.posting.connector.tryton.document;

import com.fasterxml.jackson.databind.JsonNode;
import io.ledgerline.posting.connector.tryton.rpc.TrytonFault;
import io.ledgerline.posting.connector.tryton.rpc.TrytonWork;
import java.util.List;
import java.util.Set;

/** A document that carries the hub's reference in a field of its own. What was cancelled does not count. */
abstract class ByReference implements TrytonDocument {

    private static final String CANCELLED = "cancelled";

    private final String model;
    private final String field;
    private final String number;
    private final Set<String> complete;

    /**
     * How it is found.
     *
     * @param model Tryton's model
     * @param field that carries the reference
     * @param number field of its number
     * @param complete states in which nothing is left to do
     */
    ByReference(String model, String field, String number, Set<String> complete) {
        this.model = model;
        this.field = field;
        this.number = number;
        this.complete = complete;
    }

    @Override
    public Standing find(TrytonWork work, Request request) throws TrytonFault {
        List<JsonNode> found =
                work.read(model, List.of(List.of(field, "=", request.reference())), "state", number).stream()
                        .filter(row -> !CANCELLED.equals(row.path("state").asText()))
                        .toList();
        if (found.isEmpty()) {
            return new Standing.None();
        }
        if (found.size() > 1) {
            return new Standing.Several(found.size());
        }
        JsonNode row = found.get(0);
        return finished(work, row)
                ? new Standing.Complete(row.path(number).asText())
                : new Standing.Begun(row.path("id").asLong());
    }

    /** True when nothing is left to do. */
    boolean finished(TrytonWork work, JsonNode row) throws TrytonFault {
        return complete.contains(row.path("state").asText());
    }

    String state(TrytonWork work, long id) throws TrytonFault {
        return work.get(model, id, "state").path("state").asText();
    }

    String number(TrytonWork work, long id) throws TrytonFault {
        JsonNode row = work.get(model, id, "state", number);
        if (!finished(work, row)) {
            throw new TrytonFault(
                    TrytonFault.Proof.UNKNOWN, "state-" + row.path("state").asText(), "not complete yet");
        }
        return row.path(number).asText();
    }

    void press(TrytonWork work, long id, String button) throws TrytonFault {
        work.press(model, id, button);
    }

    @Override
    public void discard(TrytonWork work, long id) throws TrytonFault {
        if (id != NOTHING && Set.of("draft", "quotation").contains(state(work, id))) {
            work.delete(model, id);
        }
    }
}
