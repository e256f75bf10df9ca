package io.ledgerline.e2e.connector;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.ledgerline.e2e.erp.Fault;
import io.ledgerline.e2e.tryton.TrytonBooks;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The connector {@code tryton} to a real Tryton, which is killed, cut off and looked into. */
class TrytonConnectorE2EIT extends OrderedHttpConnectorContract {

    private final TrytonErp tryton;

    TrytonConnectorE2EIT() {
        super("tryton", new TrytonErp(), "20260820");
        tryton = (TrytonErp) erp;
    }

    @BeforeEach
    void open() {
        tryton.start();
        awaitState("OPEN");
    }

    /** A requisition whose order goes to Tryton. */
    private String requisition(String name) {
        String id = name + "-" + run;
        String order = "MSH|^~\\&|CERNER|SMMC|LEDGERLINE|MERE|20260820064500||OMS^O05^OMS_O05|" + id + "|P|2.5.1\r"
                + "ORC|NW|" + id + "-1^CERNER||" + id + "^CERNER|||||20260820064400||||||||SM_MEDSURG^Ward^CERNER\r"
                + "RQD|1|MED-0054^Balloon catheter^CERNER|||1|EACH(S)|2050||STORES|20260825\r";
        assertThat(client.jms("in.hl7v2", "CERNER", order)).contains("MSA|AA|" + id);
        return client.message(id).getString("id");
    }

    private Map<String, Object> awaitOrdered(String messageId) {
        Awaitility.await("ordered").atMost(PATIENCE).untilAsserted(() -> assertThat(field(messageId, "state"))
                .containsExactly("POSTED"));
        Map<String, Object> posting = postings(messageId).get(0);
        assertThat(posting).containsEntry("erp", "tryton").containsEntry("kind", "PURCHASE_ORDER");
        assertThat(erp.documents(String.valueOf(posting.get("idempotencyKey")))).isEqualTo(1);
        assertThat(purchase(posting).path("state").asText()).isEqualTo("processing");
        return posting;
    }

    private JsonNode purchase(Map<String, Object> posting) {
        return tryton.books()
                .read(
                        "purchase.purchase",
                        List.of(List.of("number", "=", String.valueOf(posting.get("erpDocument")))),
                        "state",
                        "reference",
                        "total_amount")
                .get(0);
    }

    @Test
    void aRequisitionBecomesAPurchaseUnderWayInTryton() {
        Map<String, Object> posting = awaitOrdered(requisition("REQ"));

        JsonNode purchase = purchase(posting);
        assertThat(purchase.path("reference").asText()).isEqualTo(posting.get("idempotencyKey"));
        assertThat(TrytonBooks.amount(purchase, "total_amount")).isPositive();
    }

    @Test
    void usageMovesStockAndCostInTrytonsOwnBooks() {
        BigDecimal expense = tryton.books().balance("5110");

        String messageId = send("USAGE");
        awaitPosted(messageId);

        assertThat(tryton.books().balance("5110").subtract(expense)).isEqualByComparingTo("2450.00");
        Map<String, Object> issue = postings(messageId).stream()
                .filter(posting -> "INVENTORY_ISSUE".equals(posting.get("kind")))
                .findFirst()
                .orElseThrow();
        assertThat(tryton.books()
                        .read(
                                "stock.move",
                                List.of(
                                        List.of(
                                                "shipment.number",
                                                "=",
                                                String.valueOf(issue.get("erpDocument")),
                                                "stock.shipment.internal"),
                                        List.of("from_location.code", "=", "S-OR-CORE")),
                                "state",
                                "product.code"))
                .singleElement()
                .satisfies(move -> {
                    assertThat(move.path("state").asText()).isEqualTo("done");
                    assertThat(move.path("product.").path("code").asText()).isEqualTo("IMP-0002");
                });
    }

    @Test
    void aTrytonThatIsKilledBetweenConfirmAndProcessEndsWithOnePurchaseUnderWay() {
        TrytonErp.relay().next(Fault.CONFIRM_THEN_KILL, 1);

        String messageId = requisition("KILLED");
        awaitAnyState(messageId, "IN_DOUBT");
        tryton.deploy();

        awaitOrdered(messageId);
    }
}
