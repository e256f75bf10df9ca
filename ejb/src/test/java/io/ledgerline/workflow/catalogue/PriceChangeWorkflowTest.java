package io.ledgerline.workflow.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import io.ledgerline.canonical.ContractPriceChange;
import io.ledgerline.canonical.value.EffectivePeriod;
import io.ledgerline.canonical.value.Identifier;
import io.ledgerline.canonical.value.Money;
import io.ledgerline.masterdata.history.Change;
import io.ledgerline.masterdata.pricing.ContractPrice;
import io.ledgerline.masterdata.stewardship.ChangeRequest;
import io.ledgerline.masterdata.stewardship.ChangeRequestStore;
import io.ledgerline.masterdata.stewardship.ChangeState;
import io.ledgerline.workflow.WorkflowFixture;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PriceChangeWorkflowTest {

    private static final String BOTH = "io.ledgerline.workflow.WorkflowFixture#both";

    private static ChangeRequestStore requests(WorkflowFixture hub) {
        return new ChangeRequestStore(hub.db.database());
    }

    private static List<ChangeRequest> told(WorkflowFixture hub, ContractPriceChange change) {
        ChangeRequestStore requests = requests(hub);
        PriceProposals proposals = new PriceProposals(hub.data.store, requests, hub.data.changeRequests);
        hub.db.inTransaction(() ->
                hub.plan(new PriceChangeWorkflow(proposals), change).effects().forEach(Runnable::run));
        return requests.search(
                new ChangeRequestStore.Search(null, "CONTRACT_PRICE", null, "system:catalogue", 100, null));
    }

    private static ContractPriceChange price(String contract, String item, String unit, String price, LocalDate from) {
        return new ContractPriceChange(
                contract,
                new Identifier(null, "SUP-014"),
                new Identifier(null, item),
                unit,
                new Money(new BigDecimal(price), "USD"),
                null,
                new EffectivePeriod(from, null));
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void aNewPriceIsAskedOfAStewardOnceAndHoldsWhenItIsApplied(WorkflowFixture hub) {
        LocalDate from = LocalDate.of(2026, 12, 1);
        String contract = "CTR-NEW";
        int before = requests(hub)
                .search(new ChangeRequestStore.Search(null, "CONTRACT_PRICE", null, "system:catalogue", 100, null))
                .size();

        List<ChangeRequest> asked = told(hub, price(contract, "MED-0010", "BX", "3.10", from));
        List<ChangeRequest> again = told(hub, price(contract, "MED-0010", "BX", "3.10", from));

        assertThat(asked).hasSize(before + 1);
        assertThat(again).hasSize(before + 1);
        ChangeRequest request = asked.get(0);
        assertThat(request.state()).isEqualTo(ChangeState.SUBMITTED);
        assertThat(request.wish().operation()).isEqualTo(Change.Operation.CREATE);
        assertThat(hub.prices.inForce(List.of("MED-0010"), "NORTH", from)).isEmpty();

        hub.db.inTransaction(() -> {
            ChangeRequest approved =
                    hub.data.changeRequests.approve(request.id(), request.version(), "agreed", "stella");
            hub.data.changeRequests.apply(approved.id(), approved.version(), "stella");
        });

        assertThat(hub.prices.inForce(List.of("MED-0010"), "NORTH", from).get("MED-0010"))
                .extracting(ContractPrice::unit, each -> each.price().amount().toPlainString())
                .containsExactly(org.assertj.core.groups.Tuple.tuple("{box}", "3.1"));
        assertThat(told(hub, price(contract, "MED-0010", "BX", "3.10", from.plusDays(9))))
                .hasSize(before + 1);
        assertThat(told(hub, price(contract, "MED-0010", "BX", "3.30", from.plusDays(9)))
                        .get(0)
                        .wish())
                .satisfies(wish -> {
                    assertThat(wish.operation()).isEqualTo(Change.Operation.UPDATE);
                    assertThat(wish.number()).isEqualTo(request.wish().number());
                    assertThat(wish.reason()).contains("from 3.1 USD to 3.30 USD");
                });
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void whatCannotBeCarriedOutStaysADraft(WorkflowFixture hub) {
        String tooLong = "C".repeat(60);

        ChangeRequest draft = told(hub, price(tooLong, "MED-0020", "BX", "3.10", LocalDate.of(2026, 12, 1)))
                .get(0);

        assertThat(draft.state()).isEqualTo(ChangeState.DRAFT);
    }
}
