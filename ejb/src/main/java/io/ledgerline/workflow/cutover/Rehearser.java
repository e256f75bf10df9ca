package io.ledgerline.workflow.cutover;

import io.ledgerline.canonical.value.Money;
import io.ledgerline.platform.Refusal;
import io.ledgerline.platform.Time;
import io.ledgerline.platform.db.Database;
import io.ledgerline.posting.PostingKind;
import io.ledgerline.posting.connector.CodeTeller;
import io.ledgerline.posting.connector.CodeTeller.Kind;
import io.ledgerline.posting.connector.Connectors;
import io.ledgerline.posting.connector.ErpConnector;
import io.ledgerline.posting.connector.Probe;
import io.ledgerline.posting.cutover.Traffic;
import io.ledgerline.posting.erp.Erp;
import io.ledgerline.posting.erp.ErpDomain;
import io.ledgerline.posting.erp.ErpGate;
import io.ledgerline.posting.erp.ErpRoute;
import io.ledgerline.posting.erp.ErpRouter;
import io.ledgerline.posting.erp.ErpRoutes;
import io.ledgerline.posting.erp.ErpState;
import io.ledgerline.workflow.receipt.ReceivedNotInvoiced;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Finds out what a cutover would mean. Asks the new ERP whether it answers, and reads; writes nothing anywhere. */
@ApplicationScoped
public class Rehearser {

    /** The newest postings that are looked at, whatever the days. */
    private static final int MOST_POSTINGS = 100_000;

    private static final int MOST_ROWS = 500;

    private static final String OPEN =
            "case when l.ordered > l.received - case when l.returned > l.damaged then l.returned - l.damaged else 0 end"
                    + " then l.ordered - l.received + case when l.returned > l.damaged then l.returned - l.damaged else 0 end"
                    + " else 0 end";
    private static final String ACCRUED =
            "case when l.received - case when l.returned > l.damaged then l.returned - l.damaged else 0 end > l.invoiced"
                    + " then 1 else 0 end";

    private Database database;
    private ErpGate gate;
    private ErpRoutes routes;
    private Connectors connectors;
    private Traffic traffic;
    private ReceivedNotInvoiced accruals;
    private OrderMover mover;
    private Time time;

    /** For the container. */
    protected Rehearser() {}

    /** With what it reads. */
    @Inject
    public Rehearser(
            Database database,
            ErpGate gate,
            ErpRoutes routes,
            Connectors connectors,
            Traffic traffic,
            ReceivedNotInvoiced accruals,
            OrderMover mover,
            Time time) {
        this.database = database;
        this.gate = gate;
        this.routes = routes;
        this.connectors = connectors;
        this.traffic = traffic;
        this.accruals = accruals;
        this.mover = mover;
        this.time = time;
    }

    /** Rehearses a cutover with the postings of so many days. */
    public Rehearsal rehearse(Cutover cutover, int days) {
        Instant now = time.now();
        List<Rehearsal.Problem> problems = new ArrayList<>();
        Rehearsal.Target target = target(cutover, problems);
        List<Rehearsal.Recent> recent = recent(cutover, now.minus(Duration.ofDays(days)), problems);
        Set<PostingKind> needed = EnumSet.noneOf(PostingKind.class);
        recent.stream().filter(each -> cutover.erp().equals(each.wouldGo())).forEach(each -> needed.add(each.kind()));
        List<Rehearsal.OpenOrders> orders = openOrders(cutover);
        Rehearsal.MasterData masterData = masterData(cutover, problems);
        if (cutover.domains().contains(ErpDomain.PROCUREMENT) && orders.stream().anyMatch(each -> each.toMove() > 0)) {
            needed.add(PostingKind.PURCHASE_ORDER);
        }
        needed.removeAll(target.kinds());
        needed.forEach(kind -> problems.add(new Rehearsal.Problem(
                true, "kind-not-taken", "ERP " + cutover.erp() + " takes no " + kind + " through its connector")));
        List<ReceivedNotInvoiced.Accrual> accrued = new ArrayList<>();
        cutover.facilities().forEach(facility -> accrued.addAll(accruals.sums(facility, null, null, MOST_ROWS)));
        if (!accrued.isEmpty() && cutover.policy().accrued() == Cutover.Accrued.MOVE) {
            problems.add(new Rehearsal.Problem(
                    false,
                    "accruals-open",
                    "Goods are received and not invoiced; their accrual stays in the old ERP while their orders move"));
        }
        List<String> others = gate.erps().stream()
                .map(Erp::code)
                .filter(code -> !code.equals(cutover.erp()))
                .toList();
        problems.sort(Comparator.comparing(Rehearsal.Problem::blocks).reversed());
        return new Rehearsal(
                now,
                days,
                target,
                masterData,
                recent,
                traffic.underWay(others, cutover.facilities()),
                orders,
                accrued,
                openInvoices(cutover),
                problems);
    }

    private Rehearsal.Target target(Cutover cutover, List<Rehearsal.Problem> problems) {
        Erp erp = gate.erp(cutover.erp()).orElse(null);
        ErpConnector connector =
                erp == null ? null : connectors.find(erp.connector()).orElse(null);
        if (connector == null) {
            problems.add(new Rehearsal.Problem(
                    true, "erp-connector-unknown", "ERP " + cutover.erp() + " has no connector that is deployed"));
            return new Rehearsal.Target(cutover.erp(), false, "no connector", List.of());
        }
        if (!erp.enabled()) {
            problems.add(new Rehearsal.Problem(true, "erp-disabled", "ERP " + erp.code() + " is switched off"));
        }
        if (erp.state() == ErpState.HELD) {
            problems.add(
                    new Rehearsal.Problem(false, "erp-held", "ERP " + erp.code() + " is held: " + erp.holdReason()));
        }
        Probe probe = connector.probe(erp);
        if (!probe.up()) {
            problems.add(new Rehearsal.Problem(
                    true, "erp-down", "ERP " + erp.code() + " does not answer: " + probe.detail()));
        }
        return new Rehearsal.Target(erp.code(), probe.up(), probe.detail(), List.copyOf(connector.kinds(erp)));
    }

    private Rehearsal.MasterData masterData(Cutover cutover, List<Rehearsal.Problem> problems) {
        Erp erp = gate.erp(cutover.erp()).orElse(null);
        Optional<CodeTeller> teller = Optional.ofNullable(erp)
                .flatMap(known -> connectors.find(known.connector()))
                .filter(CodeTeller.class::isInstance)
                .map(CodeTeller.class::cast);
        if (teller.isEmpty()) {
            return new Rehearsal.MasterData(false, "the connector cannot ask", List.of());
        }
        List<String> suppliers = codes(cutover, "select distinct o.supplier as code from purchase_order o where ");
        List<String> items = codes(
                cutover,
                "select distinct l.item as code from purchase_order o join purchase_order_line l on l.order_id = o.id"
                        + " where l.item is not null and ");
        try {
            List<CodeTeller.Unknown> unknown = new ArrayList<>(teller.get().unknown(erp, Kind.SUPPLIER, suppliers));
            unknown.addAll(teller.get().unknown(erp, Kind.ITEM, items));
            if (!unknown.isEmpty()) {
                problems.add(new Rehearsal.Problem(
                        true,
                        "codes-unknown",
                        "ERP " + cutover.erp() + " does not know " + unknown.size()
                                + " suppliers and items of open orders"));
            }
            return new Rehearsal.MasterData(true, suppliers.size() + " suppliers, " + items.size() + " items", unknown);
        } catch (CodeTeller.NotTold e) {
            problems.add(new Rehearsal.Problem(
                    false, "codes-not-told", "ERP " + cutover.erp() + " did not say what it knows: " + e.getMessage()));
            return new Rehearsal.MasterData(false, e.getMessage(), List.of());
        }
    }

    private List<String> codes(Cutover cutover, String select) {
        List<Object> values = new ArrayList<>(Database.padded(cutover.facilities()));
        values.add(cutover.erp());
        values.add(MOST_ROWS);
        return database.query(
                select + "o.state in ('CREATED', 'SENT', 'ACKNOWLEDGED', 'SHIPPED', 'PARTLY_RECEIVED', 'RECEIVED')"
                        + " and o.facility in ("
                        + Database.placeholders(cutover.facilities().size())
                        + ") and o.erp <> ? order by code limit ?",
                row -> row.text("code"),
                values.toArray());
    }

    private List<Rehearsal.Recent> recent(Cutover cutover, Instant from, List<Rehearsal.Problem> problems) {
        List<ErpRoute> after = after(cutover, problems);
        for (String facility : cutover.facilities()) {
            LocalDate today = mover.today(facility);
            if (cutover.effectiveFrom().isBefore(today)) {
                problems.add(new Rehearsal.Problem(
                        true, "day-past", cutover.effectiveFrom() + " is over at " + facility + "; draft it anew"));
            }
        }
        List<Rehearsal.Recent> recent = new ArrayList<>();
        for (Traffic.Flow flow : traffic.since(from, cutover.facilities(), MOST_POSTINGS)) {
            String wouldGo = ErpRouter.best(after, flow.facility(), flow.kind().domain(), cutover.effectiveFrom())
                    .map(ErpRoute::erp)
                    .orElse(null);
            recent.add(new Rehearsal.Recent(flow.facility(), flow.kind(), flow.erp(), wouldGo, flow.postings()));
        }
        return recent;
    }

    /** The routes as they would be; those of now when the change cannot be made. */
    private List<ErpRoute> after(Cutover cutover, List<Rehearsal.Problem> problems) {
        List<ErpRoute> now = routes.stored();
        try {
            ErpRoutes.Change change =
                    routes.plan(cutover.facilities(), cutover.domains(), cutover.erp(), cutover.effectiveFrom());
            boolean nothing = change.begun().stream().allMatch(begun -> domains(begun).stream()
                    .allMatch(domain -> ErpRouter.best(now, begun.facility(), domain, cutover.effectiveFrom())
                            .map(ErpRoute::erp)
                            .filter(cutover.erp()::equals)
                            .isPresent()));
            if (nothing) {
                problems.add(new Rehearsal.Problem(
                        true, "routed-already", "All of it goes to ERP " + cutover.erp() + " already on that day"));
            }
            return change.applied(now);
        } catch (Refusal e) {
            problems.add(new Rehearsal.Problem(true, e.code(), e.getMessage()));
            return now;
        }
    }

    private static Set<ErpDomain> domains(ErpRoute route) {
        return ErpRoute.ANY.equals(route.domain())
                ? EnumSet.allOf(ErpDomain.class)
                : EnumSet.of(ErpDomain.valueOf(route.domain()));
    }

    private record Counted(Rehearsal.OpenOrders orders, String currency) {}

    private List<Rehearsal.OpenOrders> openOrders(Cutover cutover) {
        boolean stays = cutover.policy().accrued() == Cutover.Accrued.STAY;
        List<Object> values = new ArrayList<>(Database.padded(cutover.facilities()));
        values.add(cutover.erp());
        List<Counted> rows = database.query(
                "select facility, erp, currency, count(*) as orders, sum(accrued) as accrued, sum(asked) as asked,"
                        + " sum(case when still > 0 and " + (stays ? "accrued = 0" : "1 = 1")
                        + " then 1 else 0 end) as to_move, sum(amount) as amount from ("
                        + "select o.id, o.facility, o.erp, o.currency, max(" + ACCRUED + ") as accrued,"
                        + " max(case when o.under_way is null then 0 else 1 end) as asked, sum(" + OPEN
                        + ") as still, sum((" + OPEN + ") * l.unit_price) as amount"
                        + " from purchase_order o join purchase_order_line l on l.order_id = o.id where o.state in ('CREATED',"
                        + " 'SENT', 'ACKNOWLEDGED', 'SHIPPED', 'PARTLY_RECEIVED', 'RECEIVED') and o.facility in ("
                        + Database.placeholders(cutover.facilities().size())
                        + ") and o.erp <> ? group by o.id, o.facility, o.erp, o.currency) each_order"
                        + " group by facility, erp, currency order by facility, erp, currency",
                row -> new Counted(
                        new Rehearsal.OpenOrders(
                                row.text("facility"),
                                row.text("erp"),
                                row.number("orders"),
                                row.number("to_move"),
                                row.number("accrued"),
                                row.number("asked"),
                                List.of(new Money(row.decimal("amount"), row.text("currency")).rounded())),
                        row.text("currency")),
                values.toArray());
        List<Rehearsal.OpenOrders> merged = new ArrayList<>();
        for (Counted each : rows) {
            Rehearsal.OpenOrders now = each.orders();
            Rehearsal.OpenOrders last = merged.isEmpty() ? null : merged.get(merged.size() - 1);
            if (last != null
                    && last.facility().equals(now.facility())
                    && last.erp().equals(now.erp())) {
                List<Money> amounts = new ArrayList<>(last.remaining());
                amounts.addAll(now.remaining());
                merged.set(
                        merged.size() - 1,
                        new Rehearsal.OpenOrders(
                                now.facility(),
                                now.erp(),
                                last.orders() + now.orders(),
                                last.toMove() + now.toMove(),
                                last.accrued() + now.accrued(),
                                last.asked() + now.asked(),
                                amounts));
            } else {
                merged.add(now);
            }
        }
        return merged;
    }

    private List<Rehearsal.OpenInvoices> openInvoices(Cutover cutover) {
        return database.query(
                "select facility, count(*) as invoices from supplier_invoice where state in ('RECEIVED', 'WAITING_ORDER',"
                        + " 'WAITING_RECEIPT', 'EXCEPTION', 'MATCHED', 'REFUSED') and facility in ("
                        + Database.placeholders(cutover.facilities().size()) + ") group by facility order by facility",
                row -> new Rehearsal.OpenInvoices(row.text("facility"), row.number("invoices")),
                Database.padded(cutover.facilities()).toArray());
    }
}
