package io.ledgerline.workflow.cutover;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ledgerline.canonical.CanonicalJson;
import io.ledgerline.canonical.InvalidDocument;
import io.ledgerline.canonical.PurchaseOrder;
import io.ledgerline.canonical.value.Money;
import io.ledgerline.platform.AuditRecord;
import io.ledgerline.platform.Ids;
import io.ledgerline.platform.Refusal;
import io.ledgerline.posting.Posting;
import io.ledgerline.posting.PostingKind;
import io.ledgerline.posting.PostingRequest;
import io.ledgerline.posting.erp.ErpDomain;
import io.ledgerline.posting.erp.ErpRoute;
import io.ledgerline.posting.erp.ErpRouter;
import io.ledgerline.workflow.cutover.Cutover.Accrued;
import io.ledgerline.workflow.cutover.Cutover.OldOrders;
import io.ledgerline.workflow.order.Order;
import io.ledgerline.workflow.order.OrderChanges;
import io.ledgerline.workflow.order.OrderFixture;
import io.ledgerline.workflow.order.OrderLine;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class CutoverTest {

    private static final String BOTH = "io.ledgerline.workflow.cutover.CutoverFixture#both";
    private static final PurchaseOrder.Line GLOVES = OrderFixture.line(1, "MED-0001", "10", "{box}", "12.50");
    private static final PurchaseOrder.Line SYRINGES = OrderFixture.line(2, "MED-0002", "5", "{box}", "9.00");

    private static void received(CutoverFixture hub, Order order, int line, String good, String event) {
        hub.hub.hub.db.inTransaction(() -> {
            Order locked = hub.hub.register.lock(order.id()).orElseThrow();
            hub.hub.register.write(List.of(
                    hub.hub.line(order, line).withReceived(new BigDecimal(good), BigDecimal.ZERO, BigDecimal.ZERO)));
            hub.hub.register.move(locked, event, null);
        });
    }

    private static PurchaseOrder document(Posting posting) {
        try {
            return (PurchaseOrder) CanonicalJson.read(posting.document());
        } catch (InvalidDocument e) {
            throw new AssertionError(e);
        }
    }

    private static Optional<String> route(CutoverFixture hub, ErpDomain domain, LocalDate day) {
        return ErpRouter.best(hub.hub.ledger.gate.routes(), "NORTH", domain, day)
                .map(ErpRoute::erp);
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void theRoutesChangeOnTheDayAndAreAsTheyWereAfterTheWayBack(CutoverFixture hub) {
        List<ErpRoute> before = hub.hub.ledger.gate.routes();
        Cutover draft = hub.draft(OldOrders.LEAVE, Accrued.STAY);
        assertThatThrownBy(() -> hub.cutovers.run(draft.id(), hub.asked(draft), false))
                .isInstanceOf(Refusal.class)
                .extracting("code")
                .isEqualTo("not-rehearsed");
        Rehearsal rehearsal = hub.rehearse(draft);
        hub.hub.hub.db.inTransaction(() -> hub.cutovers.run(draft.id(), hub.asked(draft), true));

        assertThat(rehearsal.target().up()).isTrue();
        assertThat(route(hub, ErpDomain.PROCUREMENT, CutoverFixture.DAY.minusDays(1)))
                .contains("cloud");
        assertThat(route(hub, ErpDomain.PROCUREMENT, CutoverFixture.DAY)).contains("saas");
        assertThat(route(hub, ErpDomain.INVENTORY, CutoverFixture.DAY)).contains("cloud");
        assertThatThrownBy(() -> hub.cutovers.moveOrders(draft.id(), hub.asked(draft)))
                .extracting("code")
                .isEqualTo("day-not-come");

        Cutover back = hub.rolledBack(draft);
        assertThat(back.state()).isEqualTo(Cutover.State.ROLLED_BACK);
        assertThat(hub.hub.ledger.gate.routes()).containsExactlyInAnyOrderElementsOf(before);
        assertThat(hub.hub.ledger.events.of(AuditRecord.class))
                .extracting(AuditRecord::action)
                .contains("erp-cutover.drafted", "erp-cutover.rehearsed", "erp-cutover.run", "erp-cutover.rolled-back");
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void aFacilitysOwnRouteEndsTheDayBeforeAndALaterOneStandsInTheWay(CutoverFixture hub) {
        Cutover first = hub.hub.hub.db.inTransaction(() -> hub.cutovers.draft(
                new Cutovers.Draft(
                        "all of it",
                        "saas",
                        CutoverFixture.DAY,
                        List.of("NORTH"),
                        Set.of(),
                        new Cutover.Policy(OldOrders.LEAVE, Accrued.STAY)),
                "engineer"));
        hub.rehearse(first);
        hub.hub.hub.db.inTransaction(() -> hub.cutovers.run(first.id(), hub.asked(first), true));
        assertThat(hub.hub.ledger.gate.routes())
                .filteredOn(route -> route.facility().equals("NORTH"))
                .extracting(ErpRoute::erp, ErpRoute::effectiveUntil)
                .containsExactlyInAnyOrder(
                        org.assertj.core.groups.Tuple.tuple("saas", null),
                        org.assertj.core.groups.Tuple.tuple("cloud", CutoverFixture.DAY.minusDays(1)));
        assertThat(route(hub, ErpDomain.FINANCE, CutoverFixture.DAY)).contains("saas");

        Cutover second = hub.hub.hub.db.inTransaction(() -> hub.cutovers.draft(
                new Cutovers.Draft(
                        "earlier",
                        "cloud",
                        CutoverFixture.DAY.minusDays(10),
                        List.of("NORTH"),
                        Set.of(),
                        new Cutover.Policy(OldOrders.LEAVE, Accrued.STAY)),
                "engineer"));
        assertThat(hub.rehearse(second).problems())
                .extracting(Rehearsal.Problem::code)
                .contains("erp-route-later");
        hub.hub.hub.db.inTransaction(() -> hub.cutovers.discard(second.id(), hub.asked(second)));
        hub.rolledBack(first);
        assertThat(route(hub, ErpDomain.FINANCE, CutoverFixture.DAY)).contains("cloud");
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void whatIsUnknownOrOverIsRefused(CutoverFixture hub) {
        Cutover.Policy policy = new Cutover.Policy(OldOrders.LEAVE, Accrued.STAY);
        assertThatThrownBy(() -> hub.cutovers.draft(
                        new Cutovers.Draft("x", "nowhere", CutoverFixture.DAY, List.of("NORTH"), Set.of(), policy),
                        "engineer"))
                .hasMessageContaining("nowhere");
        assertThatThrownBy(() -> hub.cutovers.draft(
                        new Cutovers.Draft("x", "saas", CutoverFixture.DAY, List.of("MOON"), Set.of(), policy),
                        "engineer"))
                .hasMessageContaining("MOON");
        assertThatThrownBy(() -> hub.cutovers.draft(
                        new Cutovers.Draft("x", "saas", LocalDate.of(2026, 11, 20), List.of("NORTH"), Set.of(), policy),
                        "engineer"))
                .hasMessageContaining("2026-11-21");
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void whatIsStillToComeGoesToTheNewErpWithEverythingAboutIt(CutoverFixture hub) {
        Order order = hub.hub.order(GLOVES, SYRINGES);
        received(hub, order, 1, "4", "partly-received");
        received(hub, order, 2, "5", "partly-received");
        hub.hub.hub.db.inTransaction(() -> hub.hub.register.invoiced(
                order.id(),
                List.of(
                        new io.ledgerline.workflow.order.OrderRegister.Invoiced(
                                1, new BigDecimal("4"), new BigDecimal("50")),
                        new io.ledgerline.workflow.order.OrderRegister.Invoiced(
                                2, new BigDecimal("5"), new BigDecimal("45")))));
        Cutover cutover = hub.run(OldOrders.LEAVE, Accrued.STAY);
        hub.forth(cutover, order);
        hub.forth(cutover, order);
        Posting asked = hub.open(order, OrderMover.MOVE);
        assertThat(hub.of(order)).hasSize(1);
        assertThat(asked.erp()).isEqualTo("saas");
        assertThat(document(asked).lines()).hasSize(1);
        assertThat(document(asked).lines().get(0).quantity().value()).isEqualByComparingTo("6");
        assertThat(hub.hub.now(order).erp()).isEqualTo("cloud");
        assertThat(hub.hub.now(order).underWay()).isEqualTo(Order.MOVE);

        hub.posted(order, OrderMover.MOVE, "SAAS-PO-" + order.orderNumber());

        Order moved = hub.hub.now(order);
        OrderLine gloves = hub.hub.line(order, 1);
        assertThat(moved.erp()).isEqualTo("saas");
        assertThat(moved.erpDocument()).isEqualTo("SAAS-PO-" + order.orderNumber());
        assertThat(moved.reference()).isEqualTo(asked.idempotencyKey());
        assertThat(moved.underWay()).isNull();
        assertThat(gloves.ordered()).isEqualByComparingTo("10");
        assertThat(gloves.elsewhere()).isEqualByComparingTo("4");
        assertThat(hub.hub.line(order, 2).whollyElsewhere()).isTrue();
        assertThat(hub.item(cutover, order).state()).isEqualTo(MovedOrder.State.MOVED);
        assertThat(hub.hub.register.byNumber(order.erpDocument(), null)).get().isEqualTo(moved);
        assertThat(hub.hub.register.formerHomes(order.id()).get(0).erp()).isEqualTo("cloud");

        // a change is told to the new ERP without what stayed, and stands in the register with it
        hub.hub.hub.db.inTransaction(() -> hub.hub.changes.change(
                order.id(),
                new OrderChanges.Asked(hub.hub.now(order).version(), "buyer", "fewer beds"),
                null,
                List.of(new OrderChanges.LineChange(1, new BigDecimal("8"), null))));
        Posting change = hub.open(order, "change");
        assertThat(change.erp()).isEqualTo("saas");
        assertThat(document(change).lines()).hasSize(1);
        assertThat(document(change).lines().get(0).quantity().value()).isEqualByComparingTo("4");
        hub.posted(order, "change", "SAAS-PH-1");
        assertThat(hub.hub.line(order, 1).ordered()).isEqualByComparingTo("8");
        assertThat(OrderMover.remaining(hub.hub.now(order), hub.hub.register.lines(order.id())))
                .hasSize(1);
        hub.rolledBack(cutover);
        hub.back(cutover, order);
        assertThat(hub.item(cutover, order).state()).isEqualTo(MovedOrder.State.KEPT);
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void whoTakesTheFirstPostingBackMeansTheOrderWhereItIsNow(CutoverFixture hub) {
        Order order = hub.hub.order(GLOVES);
        Cutover cutover = hub.run(OldOrders.LEAVE, Accrued.STAY);
        hub.forth(cutover, order);
        hub.posted(order, OrderMover.MOVE, "SAAS-PO-" + order.orderNumber());
        String key = "LL-" + Ids.next();
        hub.hub.submit(new PostingRequest(
                Ids.next(),
                key,
                null,
                null,
                "cancel",
                "NORTH",
                LocalDate.of(2030, 1, 1),
                PostingKind.PURCHASE_ORDER_CANCEL,
                order.groupKey(),
                document(hub.of(order).get(0)),
                order.reference(),
                "test/1"));

        Posting cancel = hub.hub.ledger.postings.byIdempotencyKey(key).orElseThrow();
        assertThat(cancel.erp()).isEqualTo("saas");
        assertThat(cancel.reverses()).isEqualTo(hub.hub.now(order).reference());
        hub.rolledBack(cutover);
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void whoIsTakenBackWhileTheNewErpIsAskedDoesNotMove(CutoverFixture hub) {
        Order order = hub.hub.order(GLOVES);
        Cutover cutover = hub.run(OldOrders.LEAVE, Accrued.STAY);
        hub.forth(cutover, order);
        String key = "LL-" + Ids.next();
        hub.hub.submit(new PostingRequest(
                Ids.next(),
                key,
                null,
                null,
                "cancel",
                "NORTH",
                LocalDate.of(2030, 1, 1),
                PostingKind.PURCHASE_ORDER_CANCEL,
                order.groupKey(),
                document(hub.of(order).get(0)),
                order.reference(),
                "test/1"));
        hub.posted(order, OrderMover.MOVE, "SAAS-G-" + order.orderNumber());

        assertThat(hub.hub.ledger.postings.byIdempotencyKey(key).orElseThrow().erp())
                .isEqualTo("cloud");
        assertThat(hub.item(cutover, order).state()).isEqualTo(MovedOrder.State.SKIPPED);
        assertThat(hub.open(order, OrderMover.UNDO).erp()).isEqualTo("saas");
        hub.hub.answered(key, "PC-9");
        assertThat(hub.hub.now(order).state().open()).isFalse();
        hub.rolledBack(cutover);
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void anOrderStaysWhileItsGoodsAreNotInvoicedOrItsErpIsBeingAsked(CutoverFixture hub) {
        Order accrued = hub.hub.order(GLOVES);
        received(hub, accrued, 1, "4", "partly-received");
        Order asked = hub.hub.order(SYRINGES);
        hub.hub.hub.db.inTransaction(() -> hub.hub.changes.cancel(
                asked.id(), new OrderChanges.Asked(hub.hub.now(asked).version(), "buyer", "not needed")));
        Order done = hub.hub.order(GLOVES);
        received(hub, done, 1, "10", "received");
        Cutover cutover = hub.run(OldOrders.LEAVE, Accrued.STAY);
        hub.forth(cutover, accrued);
        hub.forth(cutover, asked);
        hub.forth(cutover, done);

        assertThat(hub.item(cutover, accrued).reason()).contains("not invoiced");
        assertThat(hub.item(cutover, asked).reason()).contains("CANCEL");
        assertThat(hub.item(cutover, done).reason()).contains("nothing");
        assertThat(List.of(accrued, asked, done))
                .allSatisfy(
                        order -> assertThat(hub.item(cutover, order).state()).isEqualTo(MovedOrder.State.SKIPPED));

        hub.hub.hub.db.inTransaction(() -> hub.hub.register.invoiced(
                accrued.id(),
                List.of(new io.ledgerline.workflow.order.OrderRegister.Invoiced(
                        1, new BigDecimal("4"), new BigDecimal("50")))));
        hub.forth(cutover, accrued);
        assertThat(hub.item(cutover, accrued).state()).isEqualTo(MovedOrder.State.ASKED);
        hub.givenUp(accrued, OrderMover.MOVE);
        assertThat(hub.item(cutover, accrued).state()).isEqualTo(MovedOrder.State.SKIPPED);
        assertThat(hub.hub.now(accrued).underWay()).isNull();
        assertThat(hub.hub.now(accrued).erp()).isEqualTo("cloud");
        hub.rolledBack(cutover);
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void whatComesWhileTheErpIsAskedIsToldToItAtOnce(CutoverFixture hub) {
        Order some = hub.hub.order(GLOVES);
        Order all = hub.hub.order(GLOVES);
        Cutover cutover = hub.run(OldOrders.LEAVE, Accrued.MOVE);
        hub.forth(cutover, some);
        hub.forth(cutover, all);
        received(hub, some, 1, "3", "partly-received");
        received(hub, all, 1, "10", "received");
        hub.posted(some, OrderMover.MOVE, "SAAS-A-" + some.orderNumber());
        hub.posted(all, OrderMover.MOVE, "SAAS-B-" + all.orderNumber());

        Posting fit = hub.open(some, OrderMover.FIT);
        assertThat(fit.kind()).isEqualTo(PostingKind.PURCHASE_ORDER_CHANGE);
        assertThat(fit.erp()).isEqualTo("saas");
        assertThat(document(fit).lines().get(0).quantity().value()).isEqualByComparingTo("7");
        assertThat(document(fit).erpOrderNumber()).isEqualTo("SAAS-A-" + some.orderNumber());
        assertThat(hub.hub.line(some, 1).elsewhere()).isEqualByComparingTo("3");
        hub.posted(some, OrderMover.FIT, "SAAS-PH");
        assertThat(hub.hub.line(some, 1).ordered()).isEqualByComparingTo("10");

        Posting undo = hub.open(all, OrderMover.UNDO);
        assertThat(undo.kind()).isEqualTo(PostingKind.PURCHASE_ORDER_CANCEL);
        assertThat(undo.erp()).isEqualTo("saas");
        assertThat(hub.hub.now(all).erp()).isEqualTo("cloud");
        hub.posted(all, OrderMover.UNDO, "SAAS-PC");
        assertThat(hub.hub.now(all).state().open()).isTrue();
        hub.rolledBack(cutover);
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void aMovedOrderGoesBackWhenNothingOfItCameMeanwhile(CutoverFixture hub) {
        Order order = hub.hub.order(GLOVES);
        Order touched = hub.hub.order(GLOVES);
        Cutover cutover = hub.run(OldOrders.LEAVE, Accrued.STAY);
        hub.forth(cutover, order);
        hub.forth(cutover, touched);
        hub.posted(order, OrderMover.MOVE, "SAAS-C-" + order.orderNumber());
        hub.posted(touched, OrderMover.MOVE, "SAAS-D-" + touched.orderNumber());
        received(hub, touched, 1, "1", "partly-received");
        Cutover back = hub.rolledBack(cutover);
        hub.back(cutover, order);
        hub.back(cutover, touched);

        Posting cancel = hub.open(order, OrderMover.BACK);
        assertThat(cancel.kind()).isEqualTo(PostingKind.PURCHASE_ORDER_CANCEL);
        assertThat(cancel.erp()).isEqualTo("saas");
        assertThat(cancel.reverses()).isEqualTo(hub.item(cutover, order).reference());
        hub.posted(order, OrderMover.BACK, "SAAS-PC");
        Order now = hub.hub.now(order);
        assertThat(now.erp()).isEqualTo("cloud");
        assertThat(now.erpDocument()).isEqualTo(order.erpDocument());
        assertThat(now.reference()).isEqualTo(order.reference());
        assertThat(now.state()).isEqualTo(order.state());
        assertThat(hub.hub.line(order, 1).elsewhere()).isEqualByComparingTo("0");
        assertThat(hub.item(cutover, order).state()).isEqualTo(MovedOrder.State.BACK);
        assertThat(hub.item(cutover, touched).state()).isEqualTo(MovedOrder.State.KEPT);
        assertThat(hub.hub.now(touched).erp()).isEqualTo("saas");
        assertThat(Cutovers.outcome(back).references())
                .contains(hub.item(cutover, order).reference());
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void theOldErpGivesUpWhatMovedWhereThePolicySaysSo(CutoverFixture hub) {
        Order fresh = hub.hub.order(GLOVES);
        Order begun = hub.hub.order(GLOVES);
        received(hub, begun, 1, "4", "partly-received");
        Cutover cutover = hub.run(OldOrders.CANCEL, Accrued.MOVE);
        hub.forth(cutover, fresh);
        hub.forth(cutover, begun);
        hub.posted(fresh, OrderMover.MOVE, "SAAS-E-" + fresh.orderNumber());
        hub.posted(begun, OrderMover.MOVE, "SAAS-F-" + begun.orderNumber());

        Posting gone = hub.open(fresh, OrderMover.AWAY);
        assertThat(gone.kind()).isEqualTo(PostingKind.PURCHASE_ORDER_CANCEL);
        assertThat(gone.erp()).isEqualTo("cloud");
        assertThat(gone.reverses()).isEqualTo(fresh.reference());
        Posting less = hub.open(begun, OrderMover.AWAY);
        assertThat(less.kind()).isEqualTo(PostingKind.PURCHASE_ORDER_CHANGE);
        assertThat(document(less).lines().get(0).quantity().value()).isEqualByComparingTo("4");
        hub.posted(fresh, OrderMover.AWAY, "PC-1");
        assertThat(hub.hub.now(fresh).state().open()).isTrue();

        hub.rolledBack(cutover);
        hub.back(cutover, fresh);
        Posting again = hub.open(fresh, OrderMover.BACK);
        assertThat(again.kind()).isEqualTo(PostingKind.PURCHASE_ORDER);
        assertThat(again.erp()).isEqualTo("cloud");
        hub.posted(fresh, OrderMover.BACK, "CLOUD-AGAIN-" + fresh.orderNumber());
        assertThat(hub.hub.now(fresh).erpDocument()).isEqualTo("CLOUD-AGAIN-" + fresh.orderNumber());
        assertThat(hub.open(fresh, OrderMover.UNDO).erp()).isEqualTo("saas");
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void aRehearsalTellsWhatWouldGoWhereAndWritesNothing(CutoverFixture hub) {
        Order order = hub.hub.order(GLOVES);
        received(hub, order, 1, "4", "partly-received");
        Cutover cutover = hub.draft(OldOrders.LEAVE, Accrued.STAY);
        long postings = hub.hub.hub.db.database().count("select count(*) from posting");
        Rehearsal rehearsal = hub.rehearse(cutover);

        assertThat(hub.hub.hub.db.database().count("select count(*) from posting"))
                .isEqualTo(postings);
        assertThat(rehearsal.recent())
                .filteredOn(each ->
                        each.kind() == PostingKind.PURCHASE_ORDER && each.went().equals("cloud"))
                .isNotEmpty()
                .allSatisfy(each -> assertThat(each.wouldGo()).isEqualTo("saas"));
        assertThat(rehearsal.recent())
                .filteredOn(each -> each.kind().domain() == ErpDomain.INVENTORY)
                .allSatisfy(each -> assertThat(each.wouldGo()).isEqualTo("cloud"));
        Rehearsal.OpenOrders orders = rehearsal.openOrders().stream()
                .filter(each -> each.erp().equals("cloud"))
                .findFirst()
                .orElseThrow();
        assertThat(orders.accrued()).isPositive();
        assertThat(orders.orders()).isGreaterThanOrEqualTo(orders.accrued());
        assertThat(orders.remaining())
                .as("one sum of each currency")
                .extracting(Money::currency)
                .doesNotHaveDuplicates()
                .contains("USD");
        assertThat(rehearsal.masterData().told()).isFalse();
        assertThat(rehearsal.accruals()).isNotEmpty();
        assertThat(Cutovers.rehearsal(hub.now(cutover))).isEqualTo(rehearsal);
        hub.hub.hub.db.inTransaction(() -> hub.cutovers.discard(cutover.id(), hub.asked(cutover)));
    }
}
