package io.ledgerline.e2e;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.ledgerline.e2e.hub.HubClient;
import io.ledgerline.e2e.hub.HubServer;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.management.MBeanServerConnection;
import javax.management.ObjectName;
import javax.management.remote.JMXConnector;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Both workflows from the sender's bytes to the ERP's document number, and what may go wrong on the way. */
@Tag("postgresql")
class WorkflowsE2EIT {

    private final HubServer hub = HubServer.shared();
    private final HubClient client = new HubClient(hub);
    private final String run = UUID.randomUUID().toString().substring(0, 8);

    private String implant(String controlId, String usageId, String type, String item) {
        return implant(controlId, usageId, type, item, "EPIC", "NMGH", "101003");
    }

    private String implant(
            String controlId,
            String usageId,
            String type,
            String item,
            String source,
            String facility,
            String department) {
        return "MSH|^~\\&|" + source + "|" + facility + "|LEDGERLINE|MERE|20261120143015||DFT^P03^DFT_P03|" + controlId
                + "|P|2.5.1\r"
                + "EVN|P03|20261120143010\r"
                + "PID|1||700012^^^" + facility + "^MR||Quill^Ada||19480317|F||||||||||A" + run + "^^^" + facility
                + "^AN\r"
                + "PV1|1|I|OR^ROOM4^1^" + facility + "\r"
                + "FT1|1|" + usageId + "||20261120141500|20261120143000|" + type + "|" + item + "^Implant^" + source
                + "|||1|||" + department + "^^"
                + source + "\r"
                + "ZSU|LT26-0417|SN-000381|20301231\r";
    }

    private String id(String name) {
        return name + "-" + run;
    }

    private List<String> postedKinds(String messageId) {
        return client.get("operator", "postings?messageId=" + messageId)
                .jsonPath()
                .getList("items.kind", String.class);
    }

    @Test
    void aChargeOverHl7BecomesAnIssueAndAJournalOnceHoweverOftenItIsSent() {
        String message = implant(id("M1"), id("U1"), "CG", "E10002");

        String first = client.jms("in.hl7v2", "EPIC", message);
        JsonPath posted = client.messageIn(id("M1"), "POSTED");
        int documents = client.erpDocuments();
        String second = client.jms("in.hl7v2", "EPIC", message);

        assertThat(first).contains("MSA|AA|" + id("M1"));
        assertThat(second).isEqualTo(first);
        assertThat(postedKinds(posted.getString("id"))).containsExactlyInAnyOrder("INVENTORY_ISSUE", "JOURNAL");
        assertThat(client.erpDocuments()).isEqualTo(documents);
        assertThat(client.message(id("M1")).getInt("duplicates")).isEqualTo(1);
    }

    @Test
    void theTraceLeadsFromBytesToTheErpDocumentAndBack() {
        client.jms("in.hl7v2", "EPIC", implant(id("M2"), id("U2"), "CG", "E10002"));
        String messageId = client.messageIn(id("M2"), "POSTED").getString("id");

        JsonPath trace =
                client.get("operator", "messages/" + messageId + "/trace").jsonPath();
        String erpDocument = client.get("operator", "postings?messageId=" + messageId)
                .jsonPath()
                .getString("items[0].erpDocument");
        JsonPath back =
                client.get("operator", "postings?erpDocument=" + erpDocument).jsonPath();

        assertThat(trace.getList("timeline.stage", String.class))
                .containsSubsequence("received", "translated", "mapped", "resolved", "planned", "workflow", "posting");
        assertThat(trace.getList("timeline.at", String.class)).isSorted();
        assertThat(back.getList("items.messageId", String.class)).contains(messageId);
    }

    @Test
    void theLegacyErpGetsItsPostingsThroughItsInterfaceTables() {
        client.jms("in.hl7v2", "MEDITECH", implant(id("M3"), id("U3"), "CG", "IMPL0002", "MEDITECH", "WMCH", "W.OR"));

        String messageId = client.messageIn(id("M3"), "POSTED").getString("id");

        assertThat(client.get("operator", "postings?messageId=" + messageId)
                        .jsonPath()
                        .getList("items.erp", String.class))
                .containsOnly("legacy");
    }

    @Test
    void anUnknownCodeWaitsAndEveryMessageWithItGoesOnWhenAStewardSaysWhatItMeans() {
        String code = "X" + run;
        client.jms("in.hl7v2", "EPIC", implant(id("M4"), id("U4"), "CG", code));
        client.jms("in.hl7v2", "EPIC", implant(id("M5"), id("U5"), "CG", code));
        client.messageIn(id("M4"), "WAITING");
        JsonPath items = client.get("steward", "work-items?queue=MASTER_DATA&open=true&q=" + code)
                .jsonPath();
        assertThat(items.getList("items")).hasSize(1);

        client.post(
                        "steward",
                        "crossreferences",
                        Map.of("domain", "ITEM", "system", "EPIC", "code", code, "number", "IMP-0002"))
                .then()
                .statusCode(201);

        client.messageIn(id("M4"), "POSTED");
        client.messageIn(id("M5"), "POSTED");
        assertThat(client.get("steward", "work-items?queue=MASTER_DATA&open=true&q=" + code)
                        .jsonPath()
                        .getList("items"))
                .isEmpty();
    }

    @Test
    void aReturnThatCameBeforeItsUsageIsPostedWhenTheUsageHasCome() {
        String giveBack = implant(id("M13"), id("R13"), "CD", "E10002")
                .replace("|20301231\r", "|20301231|||||" + id("U13") + "\r");
        client.jms("in.hl7v2", "EPIC", giveBack);
        client.messageIn(id("M13"), "WAITING");

        client.jms("in.hl7v2", "EPIC", implant(id("M14"), id("U13"), "CG", "E10002"));

        String returned = client.messageIn(id("M13"), "POSTED").getString("id");
        assertThat(postedKinds(returned)).containsExactlyInAnyOrder("INVENTORY_RETURN", "JOURNAL");
        assertThat(client.get("operator", "work-items?open=true&messageId=" + returned)
                        .jsonPath()
                        .getList("items"))
                .isEmpty();
    }

    @Test
    void aCodeIsResolvedInItsWorkItemAsWell() {
        String code = "Y" + run;
        client.jms("in.hl7v2", "EPIC", implant(id("M6"), id("U6"), "CG", code));
        client.messageIn(id("M6"), "WAITING");
        String item = "work-items/"
                + client.get("steward", "work-items?queue=MASTER_DATA&open=true&q=" + code)
                        .jsonPath()
                        .getString("items[0].id");

        client.as("steward")
                .header("If-Match", client.get("steward", item).header("ETag"))
                .body(Map.of("canonical", "IMP-0002"))
                .post(hub.http("/ledgerline/api/v1/" + item + "/resolve"))
                .then()
                .statusCode(200);

        client.messageIn(id("M6"), "POSTED");
    }

    @Test
    void aRequisitionBecomesPurchaseOrdersAndItsStateCanBeRead() {
        String order = "MSH|^~\\&|EPIC|NMGH|LEDGERLINE|MERE|20261121064500||OMS^O05^OMS_O05|" + id("M7") + "|P|2.5.1\r"
                + "ORC|NW|" + id("RQ") + "-1^EPIC||" + id("RQ") + "^EPIC|||||20261121064400||||||||101005^Ward^EPIC\r"
                + "RQD|1|E20001^Examination gloves^EPIC|||10|BX100|1050||STORES|20261125\r";

        String reply = client.jms("in.hl7v2", "EPIC", order);
        String messageId = client.messageIn(id("M7"), "POSTED").getString("id");
        JsonPath workflow = client.await("operator", "workflows?messageId=" + messageId, page -> "ORDERED"
                .equals(page.getString("items[0].state")));

        assertThat(reply).contains("ORS^O06").contains("MSA|AA|" + id("M7"));
        assertThat(postedKinds(messageId)).containsOnly("PURCHASE_ORDER");
        JsonPath details = client.get("operator", "workflows/" + workflow.getString("items[0].id"))
                .jsonPath();
        assertThat(details.getList("transitions.to", String.class)).containsSubsequence("ORDERING", "ORDERED");
    }

    @Test
    void whatIsWrongIsRefusedInTheWordsOfTheStandard() {
        String unsupported = client.jms(
                "in.hl7v2", "EPIC", "MSH|^~\\&|EPIC|NMGH|||20261121064500||QBP^Q22|" + id("M8") + "|P|2.5.1\rQPD|x\r");
        String wrong = client.jms(
                "in.hl7v2",
                "EPIC",
                implant(id("M9"), id("U9"), "CG", "E10002").replace("|||1|||101003", "|||many|||101003"));

        assertThat(unsupported).contains("MSA|AR|" + id("M8")).containsPattern("ERR\\|.*\\|200\\^");
        assertThat(wrong).contains("MSA|AE|" + id("M9")).contains("FT1^1^10");
        assertThat(client.message(id("M9")).getString("state")).isEqualTo("REJECTED");
    }

    @Test
    void aHeldErpKeepsItsPostingsInTheLedgerAndGetsThemWhenReleased() {
        client.post("operator", "erps/cloud/hold", Map.of("reason", "month end"))
                .then()
                .statusCode(200);
        try {
            client.jms("in.hl7v2", "EPIC", implant(id("M10"), id("U10"), "CG", "E10002"));
            String messageId = client.message(id("M10")).getString("id");
            client.await("operator", "postings?messageId=" + messageId, page -> List.of("HELD", "HELD")
                    .equals(page.getList("items.state")));
        } finally {
            client.post("operator", "erps/cloud/release", Map.of()).then().statusCode(200);
        }

        client.messageIn(id("M10"), "POSTED");
    }

    @Test
    void aDryRunShowsThatAReplayWouldPostNothingTwice() {
        client.jms("in.hl7v2", "EPIC", implant(id("M11"), id("U11"), "CG", "E10002"));
        String messageId = client.messageIn(id("M11"), "POSTED").getString("id");
        int documents = client.erpDocuments();

        String dryRun = client.post("operator", "replays", Map.of("messageIds", List.of(messageId), "dryRun", true))
                .jsonPath()
                .getString("id");
        client.await("operator", "replays/" + dryRun, progress -> "DONE".equals(progress.getString("state")));
        JsonPath report =
                client.get("operator", "replays/" + dryRun + "/messages").jsonPath();
        String run = client.post(
                        "operator",
                        "replays",
                        Map.of("messageIds", List.of(messageId), "dryRun", false, "reason", "a test"))
                .jsonPath()
                .getString("id");
        client.await("operator", "replays/" + run, progress -> "DONE".equals(progress.getString("state")));

        assertThat(report.getList("items[0].postings.change", String.class)).containsOnly("SAME");
        assertThat(client.message(id("M11")).getString("state")).isEqualTo("POSTED");
        assertThat(client.erpDocuments()).isEqualTo(documents);
    }

    @Test
    void aListenerIsPausedAndResumedOverJmx() throws Exception {
        try (JMXConnector connector = hub.jmx()) {
            MBeanServerConnection beans = connector.getMBeanServerConnection();
            ObjectName listener = new ObjectName("io.ledgerline:type=Listener,name=rest");
            beans.invoke(listener, "pause", new Object[] {"a test"}, new String[] {String.class.getName()});
            assertThat(beans.getAttribute(listener, "State")).isEqualTo("PAUSED");
            beans.invoke(listener, "resume", new Object[0], new String[0]);
            assertThat(beans.getAttribute(listener, "State")).isEqualTo("RUNNING");
            assertThat(beans.queryNames(new ObjectName("io.ledgerline:type=Erp,*"), null))
                    .hasSize(3);
            assertThat(beans.queryNames(new ObjectName("io.ledgerline:type=WorkQueue,*"), null))
                    .hasSize(7);
            assertThat(beans.isRegistered(new ObjectName("io.ledgerline:type=Messages")))
                    .isTrue();
        }
    }

    @Test
    void metricsAndHealthTellWhatHappened() {
        client.jms("in.hl7v2", "EPIC", implant(id("M12"), id("U12"), "CG", "E10002"));
        client.messageIn(id("M12"), "POSTED");

        assertThat(given().get(hub.http("/ledgerline/metrics")).asString()).contains("ledgerline_");
        assertThat(given().get(hub.http("/ledgerline/health")).jsonPath().getString("status"))
                .isEqualTo("UP");
        assertThat(given().accept(ContentType.JSON)
                        .get(hub.http("/ledgerline/api/v1/messages"))
                        .statusCode())
                .isEqualTo(401);
    }
}
