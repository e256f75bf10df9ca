package io.ledgerline.posting.connector.tryton.document;

import io.ledgerline.canonical.JournalEntry;
import io.ledgerline.posting.connector.tryton.rpc.TrytonFault;
import io.ledgerline.posting.connector.tryton.rpc.TrytonWork;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A move of the general ledger, posted. Its description is the hub's key; what it is for and who bears it stand in the lines.
 */
final class Journals extends ByReference {

    private static final String MODEL = "account.move";

    Journals() {
        super(MODEL, "description", "post_number", Set.of("posted"));
    }

    @Override
    public long create(TrytonWork work, Lookup lookup, Request request) throws TrytonFault {
        JournalEntry entry = (JournalEntry) request.document();
        List<Map<String, Object>> lines = new ArrayList<>();
        for (JournalEntry.Line line : entry.lines()) {
            Map<String, Object> values = new HashMap<>();
            values.put("account", lookup.account(line.account().value(), "line " + line.lineNumber()));
            values.put("debit", line.debit());
            values.put("credit", line.credit());
            values.put(
                    "description",
                    line.costCentre() == null
                            ? entry.description()
                            : line.costCentre().value() + ": " + entry.description());
            lines.add(values);
        }
        return work.create(
                MODEL,
                Map.of(
                        "period", lookup.period(entry.businessDate()),
                        "journal", lookup.journal(lookup.chart().journal()),
                        "date", entry.businessDate(),
                        "description", request.reference(),
                        "lines", List.of(List.of("create", lines))));
    }

    @Override
    public String complete(TrytonWork work, Lookup lookup, Request request, long id) throws TrytonFault {
        if ("draft".equals(state(work, id))) {
            press(work, id, "post");
        }
        return number(work, id);
    }
}
