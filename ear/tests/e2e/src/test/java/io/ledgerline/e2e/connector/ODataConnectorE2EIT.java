package io.ledgerline.e2e.connector;

import static org.assertj.core.api.Assertions.assertThat;

import io.ledgerline.e2e.erp.Documents;
import io.ledgerline.e2e.erp.SapServer;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The connector {@code odata}: what is used at WEST in July becomes material documents in SAP; its journal goes elsewhere. */
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
