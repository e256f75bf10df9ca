package io.ledgerline.intake.code;

import com.fasterxml.jackson.databind.JsonNode;
import io.ledgerline.canonical.value.Money;
import io.ledgerline.masterdata.Domain;
import io.ledgerline.platform.db.Database;
import io.ledgerline.workqueue.WorkItem;
import io.ledgerline.workqueue.WorkItemRows;
import io.ledgerline.workqueue.WorkQueue;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** The open work items of unknown codes, those first for which most waits; two statements a page. */
@ApplicationScoped
public class UnresolvedCodes {

    private Database database;

    /** For the container. */
    protected UnresolvedCodes() {}

    /** On the hub's database. */
    @Inject
    public UnresolvedCodes(Database database) {
        this.database = database;
    }

    /**
     * The last row of the page before.
     *
     * @param messages how many messages waited for it
     * @param item its work item
     */
    public record After(long messages, UUID item) {}

    private record Row(WorkItem item, long messages) {}

    /**
     * Unknown codes, most waiting messages first, then the longest open.
     *
     * @param domain only codes of this domain, or null
     * @param facility only of this facility, canonical, or null
     * @param after the last row of the page before, or null
     * @param limit rows at most
     */
    public List<UnresolvedCode> page(Domain domain, String facility, After after, int limit) {
        List<Object> values = new ArrayList<>(List.of(WorkQueue.MASTER_DATA, CodeKeys.KIND));
        StringBuilder sql =
                new StringBuilder("SELECT i.*, c.messages FROM (SELECT o.id, count(w.message_id) AS messages"
                        + " FROM work_item o LEFT JOIN work_item_wait w ON w.work_item_id = o.id WHERE o.queue = ? AND o.state IN "
                        + WorkItemRows.OPEN_STATES + " AND o.kind = ?");
        if (facility != null) {
            sql.append(" AND o.facility = ?");
            values.add(facility);
        }
        if (domain != null) {
            sql.append(" AND o.dedupe_key LIKE ? ESCAPE '!'");
            values.add(CodeKeys.prefix(domain).replace("_", "!_") + "%");
        }
        sql.append(" GROUP BY o.id");
        if (after != null) {
            sql.append(" HAVING count(w.message_id) < ? OR count(w.message_id) = ? AND o.id > ?");
            values.addAll(List.of(after.messages(), after.messages(), after.item()));
        }
        values.add(limit);
        List<Row> rows = database.query(
                sql
                        + " ORDER BY messages DESC, o.id LIMIT ?) c JOIN work_item i ON i.id = c.id ORDER BY c.messages DESC, c.id",
                row -> new Row(WorkItemRows.item(row), row.number("messages")),
                values.toArray());
        Map<UUID, List<Money>> amounts =
                amounts(rows.stream().map(row -> row.item().id()).toList());
        return rows.stream()
                .map(row -> told(row, amounts.getOrDefault(row.item().id(), List.of())))
                .toList();
    }

    private static UnresolvedCode told(Row row, List<Money> amounts) {
        JsonNode context = row.item().context();
        return new UnresolvedCode(
                row.item(),
                context.path("domain").asText(),
                context.path("code").asText(),
                context.path("source").asText(),
                context.hasNonNull("system") ? context.path("system").asText() : null,
                row.messages(),
                amounts);
    }

    private Map<UUID, List<Money>> amounts(List<UUID> items) {
        Map<UUID, List<Money>> amounts = new HashMap<>();
        if (!items.isEmpty()) {
            database.query(
                    "SELECT work_item_id, currency, sum(amount) AS amount FROM work_item_wait WHERE work_item_id IN ("
                            + Database.placeholders(items.size())
                            + ") AND amount IS NOT NULL GROUP BY work_item_id, currency ORDER BY work_item_id, currency",
                    row -> amounts.computeIfAbsent(row.uuid("work_item_id"), item -> new ArrayList<>())
                            .add(new Money(row.decimal("amount"), row.text("currency"))),
                    Database.padded(items).toArray());
        }
        return amounts;
    }
}
