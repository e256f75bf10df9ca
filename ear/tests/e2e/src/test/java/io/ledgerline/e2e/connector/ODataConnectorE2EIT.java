package io.ledgerline.e2e.connector;

import static org.assertj.core.api.Assertions.assertThat;

import io.ledgerline.e2e.erp.Documents;
import io.ledgerline.e2e.erp.SapServer;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The connector {@code odata}: what is used at WEST in July becomes material documents in SAP; their journals go elsewhere. */
class ODataConnectorE2EIT extends HttpConnectorContract {

    private static final int KEY = 16;

    private final SapServer sap = ConnectorHub.SAP;

    ODataConnectorE2EIT() {
        super(
                "sap",
                new StandInErp(
                        ConnectorHub.SAP,
                        ConnectorHub.SAP.documents(),
                        reference -> Documents.key(reference, KEY),
                        "M7/053"),
                new Sender("MEDITECH", "WMCH", "W.OR", "IMPL0002", "20260715"));
    }

    @Override
    int documents() {
        return 1;
    }

    /** What gives a usage back is of its key: it waits for the usage that nobody is sure of. */
    @Test
    void aLaterPostingOfTheSameKeyDoesNotOvertakeOneInDoubt() {
        erp.faults(Map.of("FAIL_BEFORE", 1));
        String used = send("ORDER");
        String id = "BACK-" + run;
        assertThat(client.jms(
                        "in.hl7v2",
                        "MEDITECH",
                        message(id)
                                .replace("|CG|", "|CD|")
                                .replace("|20301231\r", "|20301231|||||ORDER-" + run + "\r")))
                .contains("MSA|AA|" + id);
        String back = client.message(id).getString("id");
        awaitPosted(used);
        awaitPosted(back);

        List<String> inOrder = List.of(
                field(used, "idempotencyKey").get(0),
                field(back, "idempotencyKey").get(0));
        assertThat(field(back, "groupKey")).isEqualTo(field(used, "groupKey"));
        assertThat(erp.booked(inOrder)).containsExactlyElementsOf(inOrder);
    }

    @Test
    void whatIsUsedIsOneMovementForACostCentre() {
        String messageId = send("MOVEMENT");
        awaitPosted(messageId);

        List<Documents.Document> documents = sap.documents()
                .under(Documents.key(field(messageId, "idempotencyKey").get(0), KEY));
        assertThat(documents).singleElement().satisfies(document -> {
            assertThat(field(messageId, "erpDocument")).containsExactly(document.number() + "/2026");
            assertThat(document.content().path("GoodsMovementCode").asText()).isEqualTo("03");
            assertThat(document.content().path("to_MaterialDocumentItem").path("results"))
                    .singleElement()
                    .satisfies(item -> {
                        assertThat(item.path("GoodsMovementType").asText()).isEqualTo("201");
                        assertThat(item.path("CostCenter").asText()).isNotEmpty();
                        assertThat(item.path("QuantityInEntryUnit").asText()).isEqualTo("1");
                    });
        });
    }

    @Test
    void aTokenThatIsOverIsFetchedAnew() {
        awaitPosted(send("TOKEN"));
        sap.forgetTokens();
        awaitPosted(send("TOKENOVER"));
    }
}
