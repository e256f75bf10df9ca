package io.ledgerline.workflow.cutover;

import io.ledgerline.posting.Posting;
import io.ledgerline.posting.PostingFixture;
import io.ledgerline.posting.PostingState;
import io.ledgerline.posting.PostingsEnded;
import io.ledgerline.posting.cutover.Successors;
import io.ledgerline.posting.cutover.Traffic;
import io.ledgerline.posting.erp.ErpDomain;
import io.ledgerline.posting.erp.ErpRoutes;
import io.ledgerline.workflow.cutover.Cutovers.Asked;
import io.ledgerline.workflow.order.Order;
import io.ledgerline.workflow.order.OrderFixture;
import io.ledgerline.workflow.receipt.ReceivedNotInvoiced;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

/** Cutovers over the register of orders and the ledger of postings, on each database. NORTH goes from {@code cloud} to {@code saas}. */
final class CutoverFixture {

    /** Far enough that routes of it concern no other test. */
    static final LocalDate DAY = LocalDate.of(2030, 1, 1);

    private static List<CutoverFixture> shared;

    final OrderFixture hub;
    final CutoverRows rows;
    final Cutovers cutovers;
    final OrderMover mover;
    final Rehearser rehearser;

    static synchronized Stream<CutoverFixture> both() {
        if (shared == null) {
            shared = OrderFixture.both().map(CutoverFixture::new).toList();
        }
        return OrderFixture.both().map(hub -> shared.stream()
                .filter(mine -> mine.hub.toString().equals(hub.toString()))
                .findFirst()
                .orElseThrow());
    }

    private CutoverFixture(OrderFixture hub) {
        this.hub = hub;
        PostingFixture ledger = hub.ledger;
        var database = hub.hub.db.database();
        rows = new CutoverRows(database);
        ErpRoutes routes = new ErpRoutes(ledger.store, ledger.registry);
        Traffic traffic = new Traffic(database);
        mover = new OrderMover(
                rows, hub.register, hub.hub.instances, ledger.postings, traffic, hub.hub.data.resolver, ledger.time);
        cutovers = new Cutovers(
                rows, routes, ledger.gate, traffic, mover, hub.hub.data.resolver, ledger.events, ledger.time);
        rehearser = new Rehearser(
                database,
                ledger.gate,
                routes,
                ledger.connectors,
                traffic,
                new ReceivedNotInvoiced(database),
                mover,
                ledger.time);
        MoveAnswers answers = new MoveAnswers(
                rows,
                mover,
                hub.register,
                ledger.postings,
                traffic,
                new Successors(database),
                ledger.events,
                ledger.time);
        ledger.events.observe(PostingsEnded.class, answers::ended);
    }

    @Override
    public String toString() {
        return hub.toString();
    }

    Cutover draft(Cutover.OldOrders oldOrders, Cutover.Accrued accrued) {
        return hub.hub.db.inTransaction(() -> cutovers.draft(
                new Cutovers.Draft(
                        "North to SaaS",
                        "saas",
                        DAY,
                        List.of("NORTH"),
                        Set.of(ErpDomain.PROCUREMENT),
                        new Cutover.Policy(oldOrders, accrued)),
                "engineer"));
    }

    Rehearsal rehearse(Cutover cutover) {
        Rehearsal rehearsal = rehearser.rehearse(cutover, 7);
        hub.hub.db.inTransaction(() -> cutovers.rehearsed(cutover.id(), rehearsal, "engineer"));
        return rehearsal;
    }

    /** Drafted, rehearsed and run; it is the day. */
    Cutover run(Cutover.OldOrders oldOrders, Cutover.Accrued accrued) {
        Cutover cutover = draft(oldOrders, accrued);
        rehearse(cutover);
        hub.hub.db.inTransaction(() -> cutovers.run(cutover.id(), asked(cutover), true));
        hub.ledger.at(Instant.parse("2030-01-01T18:00:00Z"));
        return now(cutover);
    }

    Asked asked(Cutover cutover) {
        return new Asked(now(cutover).version(), "engineer", "the day has come");
    }

    Cutover now(Cutover cutover) {
        return rows.find(cutover.id()).orElseThrow();
    }

    Cutover rolledBack(Cutover cutover) {
        return hub.hub.db.inTransaction(() -> cutovers.rollBack(cutover.id(), asked(cutover)));
    }

    void forth(Cutover cutover, Order order) {
        hub.hub.db.inTransaction(() -> mover.forth(now(cutover), order.id()));
    }

    void back(Cutover cutover, Order order) {
        hub.hub.db.inTransaction(() -> mover.back(now(cutover), order.id()));
    }

    MovedOrder item(Cutover cutover, Order order) {
        return rows.order(cutover.id(), order.id()).orElseThrow();
    }

    /** The posting of a step about an order that has not ended. */
    Posting open(Order order, String step) {
        return of(order).stream()
                .filter(posting -> posting.step().equals(step) && posting.state() != PostingState.POSTED)
                .findFirst()
                .orElseThrow();
    }

    List<Posting> of(Order order) {
        return hub.ledger.postings.ofWorkflow(order.id());
    }

    /** An ERP says yes. */
    void posted(Order order, String step, String document) {
        UUID posting = open(order, step).id();
        hub.hub.db.inTransaction(() -> hub.ledger.postings.markPosted(posting, document, "in the ERP", "tester"));
    }

    /** Somebody gives a posting up. */
    void givenUp(Order order, String step) {
        UUID posting = open(order, step).id();
        hub.hub.db.inTransaction(() -> hub.ledger.postings.cancel(posting, "not now", "tester"));
    }
}
