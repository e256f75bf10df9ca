package io.ledgerline.e2e.connector;

import static org.assertj.core.api.Assertions.assertThat;

import io.ledgerline.e2e.erp.Documents;
import io.ledgerline.e2e.erp.FusionServer;
import org.junit.jupiter.api.Test;

/** The connector {@code fusion}: requisitions of WEST become purchase orders, drafted and submitted. Of one order it takes no other posting. */
class FusionConnectorE2EIT extends HttpConnectorContract {

    private final FusionServer fusion = ConnectorHub.FUSION;

    FusionConnectorE2EIT() {
        super(
                "fusion",
                new StandInErp(
                        ConnectorHub.FUSION, ConnectorHub.FUSION.documents(), FusionConnectorE2EIT::key, "PO-2055200"),
                new Sender("MEDITECH", "WMCH", "W.OR", "SUP0001", "20260715"));
    }

    private static String key(String reference) {
        return "LL-" + Documents.key(reference, 22);
    }

    @Override
    int documents() {
        return 1;
    }

    @Override
    String clerk() {
        return "procurement";
    }

    @Override
    String message(String id) {
        return "MSH|^~\\&|MEDITECH|WMCH|LEDGERLINE|MERE|20260715064500||OMS^O05^OMS_O05|" + id + "|P|2.5.1\r"
                + "ORC|NW|" + id + "-1^MEDITECH||" + id + "^MEDITECH|||||20260715064400||||||||W.OR^Rooms^MEDITECH\r"
                + "RQD|1|SUP0001^Examination gloves^MEDITECH|||3|B|||STORES|20260720\r";
    }

    @Test
    void anOrderIsDraftedOnceAndSubmitted() {
        String messageId = send("DRAFT");
        awaitPosted(messageId);

        assertThat(fusion.documents()
                        .under(key(field(messageId, "idempotencyKey").get(0))))
                .singleElement()
                .satisfies(draft -> {
                    assertThat(field(messageId, "erpDocument")).containsExactly(draft.number());
                    assertThat(fusion.submitted(draft)).isTrue();
                    assertThat(draft.content().path("SupplierSite").asText()).isEqualTo("MAIN");
                });
    }
}
