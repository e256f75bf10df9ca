package io.ledgerline.workflow.budget;

import io.ledgerline.canonical.value.Money;
import io.ledgerline.platform.AuditRecord;
import io.ledgerline.platform.AuditRecords;
import io.ledgerline.platform.Refusal;
import io.ledgerline.platform.Settings;
import io.ledgerline.platform.Time;
import io.ledgerline.platform.db.Database;
import io.ledgerline.platform.db.Row;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Balances: told by people and ERPs, asked while a requisition is planned. In the caller's transaction. */
@ApplicationScoped
public class Budgets {

    /** The account of a balance that holds for a whole cost centre. */
    public static final String WHOLE = "*";

    private static final Duration FRESH = Duration.ofSeconds(5);

    /** A commitment counts until the balance is told after the ERP had the order: from then on the ERP's figure has it. */
    private static final String WITH_COMMITTED = """
            select b.*, (select coalesce(sum(c.amount), 0) from budget_commitment c
                where c.facility = b.facility and c.cost_centre = b.cost_centre and c.account = b.account
                  and c.period = b.period and c.currency = b.currency and c.released_at is null
                  and (c.ordered_at is null or c.ordered_at > b.as_of)) as committed
            from budget_balance b
            """;

    private final Database database;
    private final Settings settings;
    private final Time time;
    private final Event<Object> events;
    private volatile Told told = new Told(Set.of(), Instant.EPOCH);

    private record Told(Set<String> facilities, Instant at) {}

    /** For the container's proxy. */
    protected Budgets() {
        this(null, null, null, null);
    }

    /** On the hub's database. */
    @Inject
    public Budgets(Database database, Settings settings, Time time, Event<Object> events) {
        this.database = database;
        this.settings = settings;
        this.time = time;
        this.events = events;
    }

    /** What a facility makes of its budgets. */
    public BudgetPolicy policy(String facility) {
        return BudgetPolicy.of(settings, facility);
    }

    /**
     * How demands stand to the balances that the hub has. A facility without any balance costs no statement, but one every few
     * seconds.
     */
    public BudgetResult check(String facility, LocalDate day, List<BudgetDemand> demands) {
        BudgetPolicy policy = policy(facility);
        if (demands.isEmpty() || !told(facility)) {
            return result(policy, unknown(policy.period(day), demands, "No budget is known at this facility."));
        }
        Set<String> costCentres = new LinkedHashSet<>();
        demands.forEach(demand -> costCentres.add(demand.costCentre()));
        List<Object> parameters = new ArrayList<>(List.of(facility, policy.period(day)));
        parameters.addAll(Database.padded(costCentres));
        Map<String, BudgetBalance> known = new LinkedHashMap<>();
        for (BudgetBalance balance : database.query(
                WITH_COMMITTED + " where b.facility = ? and b.period = ? and b.cost_centre in ("
                        + Database.placeholders(costCentres.size()) + ") limit 10000",
                Budgets::balance,
                parameters.toArray())) {
            known.put(balance.costCentre() + '|' + balance.account(), balance);
        }
        return result(policy, findings(policy, day, demands, known));
    }

    /** Demands that share a balance are added up before they are held against it. */
    private List<BudgetFinding> findings(
            BudgetPolicy policy, LocalDate day, List<BudgetDemand> demands, Map<String, BudgetBalance> known) {
        record Bucket(String costCentre, String account, String currency, BudgetBalance balance) {}
        Map<Bucket, BigDecimal> asked = new LinkedHashMap<>();
        for (BudgetDemand demand : demands) {
            BudgetBalance balance = known.get(demand.costCentre() + '|' + demand.account());
            if (balance == null) {
                balance = known.get(demand.costCentre() + '|' + WHOLE);
            }
            asked.merge(
                    new Bucket(
                            demand.costCentre(),
                            balance == null ? demand.account() : balance.account(),
                            demand.amount().currency(),
                            balance),
                    demand.amount().amount(),
                    BigDecimal::add);
        }
        List<BudgetFinding> findings = new ArrayList<>();
        asked.forEach((bucket, amount) -> findings.add(finding(
                policy,
                day,
                bucket.costCentre(),
                bucket.account(),
                new Money(amount, bucket.currency()),
                bucket.balance())));
        return findings;
    }

    private BudgetFinding finding(
            BudgetPolicy policy,
            LocalDate day,
            String costCentre,
            String account,
            Money demand,
            BudgetBalance balance) {
        if (balance == null) {
            return new BudgetFinding(
                    costCentre,
                    account,
                    policy.period(day),
                    demand.amount(),
                    demand.currency(),
                    null,
                    null,
                    null,
                    null,
                    BudgetStanding.UNKNOWN,
                    "No budget is known for this cost centre and account.");
        }
        Duration age = Duration.between(balance.asOf(), time.now());
        BudgetStanding standing;
        String note = null;
        if (!balance.currency().equals(demand.currency())) {
            standing = BudgetStanding.UNKNOWN;
            note = "The budget is in " + balance.currency() + "; the hub knows no rates.";
        } else if (age.compareTo(policy.maxAge()) > 0) {
            standing = BudgetStanding.UNKNOWN;
            note = "The balance is older than " + policy.maxAge() + ".";
        } else {
            standing = balance.left().compareTo(demand.amount()) >= 0 ? BudgetStanding.WITHIN : BudgetStanding.EXCEEDED;
        }
        return new BudgetFinding(
                costCentre,
                balance.account(),
                balance.period(),
                demand.amount(),
                demand.currency(),
                balance.left(),
                balance.asOf(),
                Math.max(0, age.toSeconds()),
                balance.source(),
                standing,
                note);
    }

    private static List<BudgetFinding> unknown(String period, List<BudgetDemand> demands, String note) {
        return demands.stream()
                .map(demand -> new BudgetFinding(
                        demand.costCentre(),
                        demand.account(),
                        period,
                        demand.amount().amount(),
                        demand.amount().currency(),
                        null,
                        null,
                        null,
                        null,
                        BudgetStanding.UNKNOWN,
                        note))
                .toList();
    }

    private static BudgetResult result(BudgetPolicy policy, List<BudgetFinding> findings) {
        BudgetStanding standing = BudgetStanding.IGNORED;
        boolean blocks = false;
        for (BudgetFinding finding : findings) {
            standing = standing.or(policy.told(finding.standing()));
            blocks |= policy.blocks(finding.standing());
        }
        return new BudgetResult(standing, blocks, findings);
    }

    private boolean told(String facility) {
        Told seen = told;
        Instant now = time.now();
        if (!now.isBefore(seen.at().plus(FRESH))) {
            seen = new Told(
                    new HashSet<>(database.query(
                            "select distinct facility from budget_balance limit 10000", row -> row.text("facility"))),
                    now);
            told = seen;
        }
        return seen.facilities().contains(facility);
    }

    /** Forgets which facilities have balances, so that the next question looks. */
    public void refresh() {
        told = new Told(Set.of(), Instant.EPOCH);
    }

    /**
     * Takes balances in; each replaces what was told before of its key. A balance that is older than the one that is known
     * changes nothing.
     *
     * @return how many were taken
     */
    public int tell(List<BudgetBalance> balances, String actor) {
        Instant now = time.now();
        int taken = 0;
        for (BudgetBalance balance : balances) {
            check(balance, now);
            int changed = database.update(
                    """
                    update budget_balance set currency = ?, budgeted = ?, available = ?, as_of = ?, source = ?, updated_at = ?,
                        updated_by = ?, version = version + 1
                    where facility = ? and cost_centre = ? and account = ? and period = ? and as_of <= ?
                    """,
                    balance.currency(),
                    balance.budgeted(),
                    balance.available(),
                    balance.asOf(),
                    balance.source(),
                    now,
                    actor,
                    balance.facility(),
                    balance.costCentre(),
                    balance.account(),
                    balance.period(),
                    balance.asOf());
            if (changed == 0) {
                changed = database.update(
                        """
                        insert into budget_balance (facility, cost_centre, account, period, currency, budgeted, available, as_of,
                            source, updated_at, updated_by, version)
                        values (?,?,?,?,?,?,?,?,?,?,?,0) on conflict do nothing
                        """,
                        balance.facility(),
                        balance.costCentre(),
                        balance.account(),
                        balance.period(),
                        balance.currency(),
                        balance.budgeted(),
                        balance.available(),
                        balance.asOf(),
                        balance.source(),
                        now,
                        actor);
            }
            taken += changed;
        }
        events.fire(new AuditRecords(balances.stream()
                .map(balance -> balance.facility())
                .distinct()
                .map(facility ->
                        new AuditRecord(actor, "budget.told", "budget", facility, facility, Map.of("balances", (Object)
                                balances.stream()
                                        .filter(balance -> balance.facility().equals(facility))
                                        .count())))
                .toList()));
        refresh();
        return taken;
    }

    private static void check(BudgetBalance balance, Instant now) {
        if (balance.asOf().isAfter(now.plus(Duration.ofMinutes(5)))) {
            throw Refusal.invalid("/asOf", "past", "A balance is of the past, not of the future");
        }
    }

    /** Balances in the order of their keys, after one; null matches all. */
    public List<BudgetBalance> page(String facility, String costCentre, String period, List<String> after, int limit) {
        StringBuilder sql = new StringBuilder(WITH_COMMITTED).append(" where 1 = 1");
        List<Object> parameters = new ArrayList<>();
        and(sql, parameters, "b.facility = ?", facility);
        and(sql, parameters, "b.cost_centre = ?", costCentre);
        and(sql, parameters, "b.period = ?", period);
        if (after != null) {
            sql.append(" and (b.facility, b.cost_centre, b.account, b.period) > (?, ?, ?, ?)");
            parameters.addAll(after);
        }
        parameters.add(limit);
        return database.query(
                sql.append(" order by b.facility, b.cost_centre, b.account, b.period limit ?")
                        .toString(),
                Budgets::balance,
                parameters.toArray());
    }

    private static void and(StringBuilder sql, List<Object> parameters, String condition, Object value) {
        if (value != null) {
            sql.append(" and ").append(condition);
            parameters.add(value);
        }
    }

    /** One balance. */
    public Optional<BudgetBalance> find(String facility, String costCentre, String account, String period) {
        return database.first(
                WITH_COMMITTED + " where b.facility = ? and b.cost_centre = ? and b.account = ? and b.period = ?",
                Budgets::balance,
                facility,
                costCentre,
                account,
                period);
    }

    private static BudgetBalance balance(Row row) throws SQLException {
        return new BudgetBalance(
                row.text("facility"),
                row.text("cost_centre"),
                row.text("account"),
                row.text("period"),
                row.text("currency"),
                row.decimal("budgeted"),
                row.decimal("available"),
                row.instant("as_of"),
                row.text("source"),
                row.instant("updated_at"),
                row.text("updated_by"),
                row.number("version"),
                row.decimal("committed"));
    }
}
