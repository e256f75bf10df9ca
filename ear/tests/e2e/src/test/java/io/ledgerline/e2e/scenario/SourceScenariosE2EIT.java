package io.ledgerline.e2e.scenario;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.ledgerline.e2e.hub.HubClient;
import io.ledgerline.e2e.hub.HubServer;
import io.ledgerline.e2e.hub.SignedWebhook;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** The same business from every kind of system, to the same figures. */
@Tag("postgresql")
@EnabledIfSystemProperty(named = "hub.database", matches = "postgresql", disabledReason = Once.WHY)
class SourceScenariosE2EIT {

    private static final String SENSOR = "PRT-0002"; // 159.08 at SUP-012

    private final HubServer hub = Hospital.hub();
    private final HubClient client = Hospital.client();

    private Response send(String path, String type, String body) {
        Response response = given().auth()
                .preemptive()
                .basic("client", "ledgerline-client")
                .header("X-Source", "S-" + Hospital.RUN)
                .contentType(type)
                .body(body.getBytes(StandardCharsets.UTF_8))
                .post(hub.http(path));
        assertThat(response.statusCode()).as(response.asString()).isBetween(200, 202);
        return response;
    }

    private void csv(String body) {
        send("/ledgerline/api/v1/edi/csv", "text/csv", body);
    }

    private JsonPath invoiced(String number) {
        return client.await(
                "ap", "invoices?number=" + number, page -> "POSTED".equals(page.getString("items[0].state")));
    }

    /** Kestrel's own interchange of one transaction set. */
    private void kestrel(String control, String function, String set) {
        String body = "ISA*00*          *00*          *01*987654301      *ZZ*LEDGERLINE     *261121*1015*U*00401*"
                + control
                + "*0*P*:~GS*" + function + "*KESTREL*LEDGERLINE*20261121*1016*1*X*004010~" + set + "GE*1*1~IEA*1*"
                + control + "~";
        assertThat(send("/ledgerline/api/v1/edi/x12", "application/edi-x12", body)
                        .asString())
                .contains("~AK5*A~");
    }

    @Test
    void theElectronicRecordAsksByHl7() {
        Story story = Story.at("SOUTH", "HL7");
        String order = "MSH|^~\\&|CERNER|SMMC|LEDGERLINE|MERE|20261121064500||OMS^O05^OMS_O05|M" + story.number()
                + "|P|2.5.1\rORC|NW|" + story.number() + "-1^CERNER||" + story.number()
                + "^CERNER|||||20261121064400||||||||SM_MEDSURG^Ward^CERNER\r"
                + "RQD|1|750002^Oxygen sensor^CERNER|||2|EACH(S)|2050||STORES|20261125\r";

        assertThat(client.jms("in.hl7v2", "CERNER", order)).contains("MSA|AA|");
        story.ordered(1).receives(SENSOR, "2");

        story.erp().orderedAt("SUP-012 318.16").received(SENSOR, "2").ledger("1440 318.16");
    }

    @Test
    void theNursesAppAsksByFhir() {
        Story story = Story.at("SOUTH", "FHIR");
        send("/ledgerline/fhir/r4/SupplyRequest", "application/fhir+json", """
                {"resourceType":"SupplyRequest","meta":{"tag":[{"system":"https://ledgerline.io/fhir/facility","code":"SOUTH"}]},
                 "identifier":[{"value":"%s"}],"status":"active","authoredOn":"2026-11-20T09:15:00-06:00",
                 "itemCodeableConcept":{"coding":[{"code":"PRT-0002"}]},"quantity":{"value":3,"code":"{each}"},
                 "requester":{"type":"Organization","identifier":{"value":"ICU"}}}""".formatted(story.number()));

        story.ordered(1);
        send("/ledgerline/fhir/r4/SupplyDelivery", "application/fhir+json", """
                {"resourceType":"SupplyDelivery","meta":{"tag":[{"system":"https://ledgerline.io/fhir/facility","code":"SOUTH"}]},
                 "identifier":[{"value":"GF-%s"}],"status":"completed","occurrenceDateTime":"2026-11-21T09:15:00-06:00",
                 "basedOn":[{"identifier":{"system":"https://ledgerline.io/fhir/order","value":"%s"}}],
                 "suppliedItem":{"quantity":{"value":3,"code":"{each}"},
                 "itemCodeableConcept":{"coding":[{"code":"PRT-0002"}]}}}""".formatted(
                        story.number(), story.order().getString("orderNumber")));

        story.erp()
                .orderedAt("SUP-012 477.24")
                .forWarehouse("SOUTH")
                .received(SENSOR, "3")
                .ledger("1440 477.24", "2100 -477.24");
    }

    @Test
    void theProcurementServiceTellsByWebhook() {
        Story story = Story.at("SOUTH", "HOOK");
        String body = """
                {"type":"requisition.approved","timestamp":"2026-11-21T15:04:05Z","data":{"number":"%s","facility":"SOUTH",
                 "department":"ICU","requester":"buyer","lines":[{"id":"1","item":"PRT-0002","quantity":"2","unit":"{each}"}]}}""".formatted(story.number());

        assertThat(new SignedWebhook("LUMERE", HubServer.WEBHOOK_SECRET, "w-" + story.number(), Instant.now(), body)
                        .send(hub)
                        .statusCode())
                .isEqualTo(201);
        story.ordered(1);

        story.erp().orderedAt("SUP-012 318.16");
    }

    @Test
    void anOldStoresSystemWritesFilesForEverything() {
        Story story = Story.at("SOUTH", "FILES");
        csv("requisitionId;facility;department;item;quantity;unit\n" + story.number()
                + ";SOUTH;ICU;PRT-0002;2;{each}\n");
        String order = story.ordered(1).order().getString("orderNumber");
        csv("receiptId,orderNumber,facility,orderLine,item,quantity,unit\nGC-" + story.number() + "," + order
                + ",SOUTH,1,PRT-0002,2,{each}\n");
        String invoice = "KC-" + story.number();
        csv(
                "invoiceNumber|supplier|facility|orderNumber|invoiceDate|currency|total|orderLine|item|quantity|unit|unitPrice|amount\n"
                        + invoice + "|SUP-012|SOUTH|" + order
                        + "|2026-11-20|USD|318.16|1|PRT-0002|2|{each}|159.08|318.16\n");
        invoiced(invoice);

        story.invoiceIs(invoice)
                .erp()
                .orderedAt("SUP-012 318.16")
                .received(SENSOR, "2")
                .invoiced(1, "318.16")
                .ledger("1440 318.16", "2100 0", "2000 -318.16");
    }

    @Test
    void aSupplierNetworkSpeaksX12() {
        Story story = Story.at("NORTH", "X12").wants("MED-0001", 2, "{case}").ordered();
        String order = story.order().getString("orderNumber");
        String control = String.format(java.util.Locale.ROOT, "%09d", System.nanoTime() % 400_000_000);
        kestrel(
                control,
                "PR",
                "ST*855*0001~BAK*00*AD*" + order
                        + "*20261121~PO1*1*2*CA*74.40**BP*MED-0001~ACK*IA*2*CA~CTT*1~SE*6*0001~");
        story.orderIs("ACKNOWLEDGED");
        story.receives(
                "GX-" + story.number(),
                "RECEIPT",
                order,
                Map.of(
                        "lineNumber",
                        1,
                        "orderLine",
                        1,
                        "item",
                        Map.of("value", "MED-0001"),
                        "quantity",
                        Map.of("value", 2, "unit", "{case}")));
        String invoice = "KX" + story.number();
        kestrel(
                String.format(java.util.Locale.ROOT, "%09d", Long.parseLong(control) + 1),
                "IN",
                "ST*810*0001~BIG*20261120*" + invoice + "**" + order
                        + "~N1*ST*Northmere*91*NMGH~IT1*1*2*CA*74.40**BP*MED-0001~TDS*14880~CTT*1~SE*7*0001~");
        invoiced(invoice);

        story.invoiceIs(invoice)
                .erp()
                .orderedAt("SUP-014 148.80")
                .received("MED-0001", "2")
                .invoiced(1, "148.80")
                .ledger("1400 148.80", "2100 0", "2000 -148.80");
    }

    @Test
    void anInvoiceComesAsUbl() {
        Story story = Story.at("SOUTH", "UBL").wants(SENSOR, 2).ordered().receives(SENSOR, "2");
        String invoice = "KU-" + story.number();
        String schema = "urn:oasis:names:specification:ubl:schema:xsd:";
        send(
                "/ledgerline/api/v1/edi/xml",
                "application/xml",
                "<Invoice xmlns='" + schema + "Invoice-2' xmlns:a='" + schema + "CommonAggregateComponents-2' xmlns:b='"
                        + schema + "CommonBasicComponents-2'><b:ID>" + invoice
                        + "</b:ID><b:IssueDate>2026-11-20</b:IssueDate>"
                        + "<b:DocumentCurrencyCode>USD</b:DocumentCurrencyCode><a:OrderReference><b:ID>"
                        + story.order().getString("orderNumber") + "</b:ID></a:OrderReference>"
                        + "<a:AccountingSupplierParty><a:Party><a:PartyIdentification><b:ID>SUP-012</b:ID></a:PartyIdentification></a:Party>"
                        + "</a:AccountingSupplierParty><a:AccountingCustomerParty><a:Party><a:PartyIdentification><b:ID>SMMC</b:ID>"
                        + "</a:PartyIdentification></a:Party></a:AccountingCustomerParty><a:LegalMonetaryTotal>"
                        + "<b:PayableAmount currencyID='USD'>318.16</b:PayableAmount></a:LegalMonetaryTotal><a:InvoiceLine><b:ID>1</b:ID>"
                        + "<b:InvoicedQuantity unitCode='EA'>2</b:InvoicedQuantity>"
                        + "<b:LineExtensionAmount currencyID='USD'>318.16</b:LineExtensionAmount><a:Item><b:Name>Sensor</b:Name>"
                        + "<a:BuyersItemIdentification><b:ID>PRT-0002</b:ID></a:BuyersItemIdentification></a:Item>"
                        + "<a:Price><b:PriceAmount currencyID='USD'>159.08</b:PriceAmount></a:Price></a:InvoiceLine></Invoice>");
        invoiced(invoice);

        story.invoiceIs(invoice).erp().invoiced(1, "318.16").ledger("2100 0", "2000 -318.16");
    }

    @Test
    void aStoresSystemTellsItsReceiptOverTheQueue() {
        Story story = Story.at("SOUTH", "QUEUE").wants(SENSOR, 2).ordered();

        String answer = client.jms("in.rest", "T-" + Hospital.RUN, """
                {"documentType":"GoodsReceipt","receiptId":"GQ-%s","orderNumber":"%s","facility":{"value":"SOUTH"},
                 "receivedAt":"2026-11-21T12:00:00Z","lines":[{"lineNumber":1,"orderLine":1,"item":{"value":"PRT-0002"},
                 "quantity":{"value":2,"unit":"{each}"}}]}""".formatted(
                        story.number(), story.order().getString("orderNumber")));

        assertThat(answer).contains("messageId");
        story.erp().received(SENSOR, "2").ledger("1440 318.16", "2100 -318.16");
    }

    @Test
    void whatTheErpPaysAndTakesBackIsToldToEverybodyWhoAsks() {
        Story story = Story.at("WEST", "PAID").wants(SENSOR, 2).ordered().receives(SENSOR, "2");
        story.bills(Bill.invoice().of(SENSOR, "2", "159.08")).invoiceIn("POSTED");
        String document = invoiced("K1-" + story.number()).getString("items[0].erpDocument");

        String payment = given().contentType(ContentType.JSON)
                .body(Map.of("erp", "cloud", "document", document))
                .post(hub.http("/sandbox-erp/api/payments"))
                .jsonPath()
                .getString("payments[0]");
        story.invoiceIn("PAID");
        assertThat(payable(document)).isEqualTo(318.16);
        given().post(hub.http("/sandbox-erp/api/payments/" + payment + "/void"))
                .then()
                .statusCode(200);

        story.invoiceIn("POSTED");
        assertThat(payable(document)).isZero();
    }

    /** What the practice ERP has paid of a document. */
    private double payable(String document) {
        return given().get(hub.http("/sandbox-erp/api/payables?number=" + document))
                .jsonPath()
                .getDouble("items[0].paid");
    }
}
