package io.ledgerline.workflow.usage;

import io.ledgerline.message.Journal;
import io.ledgerline.platform.Ids;
import io.ledgerline.platform.Time;
import io.ledgerline.platform.db.Database;
import io.ledgerline.workflow.Instances;
import io.ledgerline.workflow.SummaryLine;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Consumer;

/** The rows of the summary batch: lines that wait, and the runs that took them. */
@ApplicationScoped
public class SummaryRuns {

    private static final String STEP = "summary-";
    private static final int PAGE = 1_000;

    private final Database database;
    private final Time time;
    private final Journal journal;
    private final Instances instances;

    /** For the container's proxy. */
    protected SummaryRuns() {
        this(null, null, null, null);
    }

    /** On a database. */
    @Inject
    public SummaryRuns(Database database, Time time, Journal journal, Instances instances) {
        this.database = database;
        this.time = time;
        this.journal = journal;
        this.instances = instances;
    }

    /** True for postings of summary runs, whose workflow id is the run's. */
    public static boolean owns(String step) {
        return step != null && step.startsWith(STEP);
    }

    static String step(String name) {
        return STEP + name;
    }

    /** Keeps lines for the next run. */
    public void collect(List<SummaryLine> lines) {
        database.batch(
                """
                insert into usage_summary_line (id, workflow_id, message_id, facility, item_class, business_date, item, location,
                    cost_centre, inventory_account, expense_account, base_unit, quantity, amount, currency)
                values (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)
                """,
                lines.stream()
                        .map(line -> new Object[] {
                            line.id(),
                            line.workflowId(),
                            line.messageId(),
                            line.facility(),
                            line.itemClass(),
                            line.businessDate(),
                            line.item(),
                            line.location(),
                            line.costCentre(),
                            line.inventoryAccount(),
                            line.expenseAccount(),
                            line.baseUnit(),
                            line.quantity(),
                            line.amount(),
                            line.currency()
                        })
                        .toList());
    }

    /** What one run sums up. */
    public record Group(String facility, String itemClass, LocalDate businessDate) {}

    /** Groups that have lines waiting. */
    List<Group> waiting() {
        return database.query(
                """
                select facility, item_class, business_date from usage_summary_line where run_id is null
                group by facility, item_class, business_date order by business_date, facility, item_class limit 1000
                """, row -> new Group(row.text("facility"), row.text("item_class"), row.date("business_date")));
    }

    /** Takes every waiting line of a group into a new run. */
    UUID begin(Group group) {
        UUID run = Ids.next();
        database.update(
                "update usage_summary_line set run_id = ? where run_id is null and facility = ? and item_class = ? and business_date = ?",
                run,
                group.facility(),
                group.itemClass(),
                group.businessDate());
        return run;
    }

    void open(UUID run, Group group, int postings) {
        database.update(
                "insert into usage_summary_run (id, facility, item_class, business_date, started_at, open_postings) values (?,?,?,?,?,?)",
                run,
                group.facility(),
                group.itemClass(),
                group.businessDate(),
                time.now(),
                postings);
        if (postings == 0) {
            complete(run);
        }
    }

    /** A sum of a run. */
    record Sum(
            String item,
            String location,
            String costCentre,
            String inventoryAccount,
            String expenseAccount,
            String unit,
            BigDecimal quantity,
            BigDecimal amount,
            String currency) {}

    List<Sum> sums(UUID run) {
        return database.query(
                """
                select item, location, cost_centre, inventory_account, expense_account, base_unit, currency,
                    sum(quantity) as quantity, sum(amount) as amount
                from usage_summary_line where run_id = ?
                group by item, location, cost_centre, inventory_account, expense_account, base_unit, currency
                order by location, cost_centre, item
                """,
                row -> new Sum(
                        row.text("item"),
                        row.text("location"),
                        row.text("cost_centre"),
                        row.text("inventory_account"),
                        row.text("expense_account"),
                        row.text("base_unit"),
                        row.decimal("quantity"),
                        row.decimal("amount"),
                        row.text("currency")),
                run);
    }

    /** A posting of a run has its ERP document; the last one completes the run. */
    public void posted(UUID run) {
        database.update("update usage_summary_run set open_postings = open_postings - 1 where id = ?", run);
        if (database.count("select open_postings from usage_summary_run where id = ?", run) == 0) {
            complete(run);
        }
    }

    private void complete(UUID run) {
        database.update("update usage_summary_run set completed_at = ? where id = ?", time.now(), run);
        // messages before instances, the order in which a single posting takes their locks
        eachPage(run, "message_id", journal::postingsEnded);
        eachPage(run, "workflow_id", page -> instances.postingsEnded(page, Instances.ALL_POSTED, "summary run " + run));
    }

    /** Pages of ids, each counted once. */
    private void eachPage(UUID run, String column, Consumer<SortedMap<UUID, Integer>> action) {
        UUID after = new UUID(0, 0);
        while (true) {
            List<UUID> page = database.query(
                    "select distinct " + column + " as id from usage_summary_line where run_id = ? and " + column
                            + " > ? order by 1 limit " + PAGE,
                    row -> row.uuid("id"),
                    run,
                    after);
            if (page.isEmpty()) {
                return;
            }
            SortedMap<UUID, Integer> counts = new TreeMap<>();
            page.forEach(id -> counts.put(id, 1));
            action.accept(counts);
            after = page.get(page.size() - 1);
        }
    }
}
