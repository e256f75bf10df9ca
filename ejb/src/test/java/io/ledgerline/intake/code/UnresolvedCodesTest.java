package io.ledgerline.intake.code;

import static org.assertj.core.api.Assertions.assertThat;

import io.ledgerline.canonical.value.Money;
import io.ledgerline.masterdata.CodeReference;
import io.ledgerline.masterdata.Domain;
import io.ledgerline.platform.Ids;
import io.ledgerline.platform.RecordedEvents;
import io.ledgerline.platform.TestSettings;
import io.ledgerline.platform.Time;
import io.ledgerline.platform.db.TestDatabase;
import io.ledgerline.workqueue.NewWorkItem;
import io.ledgerline.workqueue.WorkAction;
import io.ledgerline.workqueue.WorkItems;
import io.ledgerline.workqueue.WorkQueue;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class UnresolvedCodesTest {

    private static final String BOTH = "io.ledgerline.platform.db.TestDatabase#both";

    private static WorkItems items(TestDatabase db) {
        return new WorkItems(db.database(), TestSettings.none(), new Time(), new RecordedEvents());
    }

    /** A message that waits for a code. */
    private static void waits(TestDatabase db, Domain domain, String code, String facility, Money amount) {
        CodeReference reference = new CodeReference(domain, "EPIC", null, code);
        NewWorkItem item = new NewWorkItem(
                Ids.next(),
                WorkQueue.MASTER_DATA,
                CodeKeys.KIND,
                "Unknown code " + code,
                null,
                Ids.next(),
                null,
                null,
                "SupplierInvoice",
                code,
                facility,
                amount,
                Map.of("domain", domain.name(), "code", code, "source", "EPIC"),
                List.of(WorkAction.RESOLVE_CODE),
                CodeKeys.key(reference));
        db.inTransaction(() -> items(db).open(List.of(item)));
    }

    private static Money money(String amount, String currency) {
        return new Money(new BigDecimal(amount).setScale(6), currency);
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void theCodeForWhichMostWaitsComesFirstWithWhatIsAtStake(TestDatabase db) {
        UnresolvedCodes codes = new UnresolvedCodes(db.database());
        waits(db, Domain.ITEM, "ONE", "NORTH", null);
        waits(db, Domain.SUPPLIER, "THREE", "SOUTH", money("10", "USD"));
        waits(db, Domain.SUPPLIER, "THREE", "SOUTH", money("2.5", "USD"));
        waits(db, Domain.SUPPLIER, "THREE", "SOUTH", money("7", "EUR"));
        waits(db, Domain.COST_CENTRE, "TWO", "NORTH", null);
        waits(db, Domain.COST_CENTRE, "TWO", "NORTH", null);
        waits(db, Domain.ITEM, "GONE", "NORTH", null);
        db.inTransaction(() -> items(db)
                .closeByKey(CodeKeys.key(new CodeReference(Domain.ITEM, "EPIC", null, "GONE")), "s", "known now"));

        List<UnresolvedCode> page = codes.page(null, null, null, 10);

        assertThat(page).extracting(UnresolvedCode::code).containsExactly("THREE", "TWO", "ONE");
        assertThat(page).extracting(UnresolvedCode::messages).containsExactly(3L, 2L, 1L);
        assertThat(page.get(0).amounts()).containsExactly(money("7", "EUR"), money("12.5", "USD"));
        assertThat(page.get(0).domain()).isEqualTo("SUPPLIER");
        assertThat(page.get(0).source()).isEqualTo("EPIC");
        assertThat(page.get(0).system()).isNull();
        assertThat(page.get(1).amounts()).isEmpty();
        assertThat(codes.page(Domain.COST_CENTRE, null, null, 10))
                .extracting(UnresolvedCode::code)
                .containsExactly("TWO");
        assertThat(codes.page(null, "SOUTH", null, 10))
                .extracting(UnresolvedCode::code)
                .containsExactly("THREE");
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void pagesFollowEachOther(TestDatabase db) {
        UnresolvedCodes codes = new UnresolvedCodes(db.database());
        for (int i = 0; i < 7; i++) {
            waits(db, Domain.ITEM, "C" + i, "NORTH", null);
        }
        waits(db, Domain.ITEM, "C3", "NORTH", null);
        waits(db, Domain.ITEM, "C5", "NORTH", null);

        List<String> seen = new ArrayList<>();
        UnresolvedCodes.After after = null;
        for (List<UnresolvedCode> page = codes.page(null, null, null, 3);
                !page.isEmpty();
                page = codes.page(null, null, after, 3)) {
            page.forEach(row -> seen.add(row.code()));
            UnresolvedCode last = page.get(page.size() - 1);
            after = new UnresolvedCodes.After(last.messages(), last.item().id());
        }

        assertThat(seen).containsExactly("C3", "C5", "C0", "C1", "C2", "C4", "C6");
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void openItemsAndTheirWaitersAreFoundByIndexes(TestDatabase db) {
        List<String> plan = db.inTransaction(() -> {
            if (db.database().postgresql()) {
                // a table of a few rows is scanned whatever its indexes
                db.database().update("set local enable_seqscan = off");
            }
            return db.database()
                    .query(
                            "explain select o.id, count(w.message_id) from work_item o left join work_item_wait w"
                                    + " on w.work_item_id = o.id where o.queue = 'MASTER_DATA' and o.state in ('OPEN', 'ASSIGNED')"
                                    + " and o.kind = 'UNKNOWN_CODE' group by o.id",
                            row -> row.text(db.database().postgresql() ? "query plan" : "plan"));
        });

        assertThat(String.join("\n", plan).toLowerCase(Locale.ROOT))
                .containsAnyOf("work_item_open", "work_item_by_queue")
                .doesNotContain("tablescan")
                .doesNotContain("seq scan");
    }
}
