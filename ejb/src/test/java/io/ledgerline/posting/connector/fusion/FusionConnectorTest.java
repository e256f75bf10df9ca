package io.ledgerline.posting.connector.fusion;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.equalToJson;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.matchingJsonPath;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.http.Fault;
import io.ledgerline.canonical.BusinessDocument;
import io.ledgerline.canonical.CanonicalJson;
import io.ledgerline.canonical.GoodsReceipt;
import io.ledgerline.canonical.PurchaseOrder;
import io.ledgerline.canonical.SupplierInvoice;
import io.ledgerline.canonical.value.Identifier;
import io.ledgerline.canonical.value.Money;
import io.ledgerline.canonical.value.Quantity;
import io.ledgerline.canonical.value.Tracking;
import io.ledgerline.platform.Ids;
import io.ledgerline.platform.TestSettings;
import io.ledgerline.platform.Time;
import io.ledgerline.posting.PostingKind;
import io.ledgerline.posting.connector.Capabilities.Idempotency;
import io.ledgerline.posting.connector.Command;
import io.ledgerline.posting.connector.Finding;
import io.ledgerline.posting.connector.Reply;
import io.ledgerline.posting.erp.Erp;
import io.ledgerline.posting.erp.ErpState;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The connector against the contracts of Oracle's published REST resources (draftPurchaseOrders, purchaseOrders, receivingReceiptRequests,
 * receivingTransactionsHistory, invoices), over real HTTP.
 */
class FusionConnectorTest {

    private static final String BASE = "/fscmRestApi/resources/11.13.18.05/";
    private static final String REFERENCE = "LL-0192-order-1";
    private static final String KEY = FusionWork.key(REFERENCE);

    private final WireMockServer fusion =
            new WireMockServer(options().bindAddress("127.0.0.1").dynamicPort());
    private final Map<String, String> erpSettings = new HashMap<>(Map.ofEntries(
            Map.entry("procurementBU", "Mere Procurement"),
            Map.entry("payablesBU", "Mere Payables"),
            Map.entry("buyer.NORTH", "Hill, Ada"),
            Map.entry("organization.NORTH", "N01"),
            Map.entry("location.N-MAIN", "North Stores"),
            Map.entry("supplier.SUP-014", "Kestrel Medical"),
            Map.entry("supplierSite.SUP-014", "FRESNO"),
            Map.entry("item.MED-0001", "GLOVE-L"),
            Map.entry("category", "Miscellaneous"),
            Map.entry("unit.{case}", "Case"),
            Map.entry("accountPattern", "01-{costCentre}-{account}"),
            Map.entry("timeout", "PT60S")));
    private final Map<String, String> configuration = new HashMap<>();
    private FusionConnector connector;

    @BeforeEach
    void start() {
        fusion.start();
        configuration.put("ledgerline.erp.cloud9.url", fusion.baseUrl() + BASE);
        configuration.put("ledgerline.erp.cloud9.user", "LEDGERLINE");
        configuration.put("ledgerline.erp.cloud9.password", "secret");
        connector = new FusionConnector(TestSettings.of(configuration), new Time());
        for (String resource : List.of(
                "draftPurchaseOrders",
                "purchaseOrders",
                "receivingReceiptRequests",
                "receivingTransactionsHistory",
                "invoices")) {
            shows(resource, "");
        }
    }

    @AfterEach
    void stop() {
        fusion.stop();
    }

    /** What a collection holds. */
    private void shows(String resource, String items) {
        fusion.stubFor(get(urlPathEqualTo(BASE + resource))
                .withBasicAuth("LEDGERLINE", "secret")
                .withHeader("REST-Framework-Version", equalTo("4"))
                .willReturn(json(200, "{\"items\":[" + items + "],\"count\":1,\"hasMore\":false}")));
    }

    private void creates(String resource, int status, String body) {
        fusion.stubFor(post(urlPathEqualTo(BASE + resource))
                .withHeader("Content-Type", equalTo("application/vnd.oracle.adf.resourceitem+json"))
                .willReturn(json(status, body)));
    }

    private static com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder json(int status, String body) {
        return aResponse()
                .withStatus(status)
                .withHeader("Content-Type", "application/json")
                .withBody(body);
    }

    private String draft(String status) {
        return "{\"POHeaderId\":77,\"OrderNumber\":\"PO-1001\",\"StatusCode\":\"" + status + "\",\"Description\":\""
                + KEY
                + "\",\"links\":[{\"rel\":\"self\",\"href\":\"" + fusion.baseUrl() + BASE
                + "draftPurchaseOrders/00020000000EACED%3D\"}]}";
    }

    private void submits(int status, String body) {
        fusion.stubFor(post(urlPathEqualTo(BASE + "draftPurchaseOrders/00020000000EACED%3D/action/submit"))
                .withHeader("Content-Type", equalTo("application/vnd.oracle.adf.action+json"))
                .withRequestBody(equalToJson("{\"bypassApprovalsFlag\":\"true\"}"))
                .willReturn(json(status, body)));
    }

    private int created(String resource) {
        return fusion.findAll(postRequestedFor(urlPathEqualTo(BASE + resource))).size();
    }

    private Erp erp() {
        return new Erp("cloud9", "fusion", true, 2, 0, ErpState.OPEN, false, null, null, Instant.EPOCH, erpSettings, 0);
    }

    private static Command command(PostingKind kind, BusinessDocument document) {
        String body = "{\"schemaVersion\":\"1.0\",\"reference\":\"" + REFERENCE + "\",\"kind\":\"" + kind
                + "\",\"facility\":\"NORTH\",\"businessDate\":\"2026-11-21\",\"document\":"
                + CanonicalJson.write(document) + "}";
        return new Command(Ids.next(), REFERENCE, "cloud9", kind, "group", null, 1, body);
    }

    private static Identifier code(String value) {
        return Identifier.canonical(value);
    }

    private static Money usd(String amount) {
        return new Money(new BigDecimal(amount), "USD");
    }

    private static PurchaseOrder order() {
        return new PurchaseOrder(
                "R1/SUP-014",
                null,
                null,
                "R1",
                code("NORTH"),
                code("SUP-014"),
                LocalDate.of(2026, 11, 21),
                LocalDate.of(2026, 11, 25),
                "USD",
                code("N-MAIN"),
                List.of(
                        new PurchaseOrder.Line(
                                1,
                                code("MED-0001"),
                                "Examination gloves",
                                new Quantity(new BigDecimal("5.0"), "{case}"),
                                usd("61.50"),
                                null,
                                code("1010"),
                                code("5100")),
                        new PurchaseOrder.Line(
                                2,
                                null,
                                "Repair",
                                new Quantity(BigDecimal.ONE, "{each}"),
                                usd("300"),
                                null,
                                null,
                                null)));
    }

    private static GoodsReceipt receipt(String order) {
        return new GoodsReceipt(
                "G-1",
                GoodsReceipt.ReceiptKind.RECEIPT,
                "R1/SUP-014",
                order,
                null,
                code("NORTH"),
                code("SUP-014"),
                code("N-MAIN"),
                OffsetDateTime.parse("2026-11-20T23:30:00-05:00"),
                List.of(new GoodsReceipt.Line(
                        1,
                        1,
                        code("MED-0001"),
                        new Quantity(new BigDecimal("3"), "{case}"),
                        new Tracking("LOT7", null, LocalDate.of(2028, 1, 31), null),
                        null,
                        null)));
    }

    private static SupplierInvoice invoice(String number) {
        return new SupplierInvoice(
                number,
                SupplierInvoice.InvoiceKind.INVOICE,
                code("SUP-014"),
                code("NORTH"),
                "R1/SUP-014",
                "PO-1001",
                null,
                LocalDate.of(2026, 11, 20),
                null,
                usd("200.00"),
                usd("10.50"),
                usd("5"),
                List.of(new SupplierInvoice.Line(
                        1,
                        1,
                        code("MED-0001"),
                        "gloves",
                        new Quantity(new BigDecimal("3"), "{case}"),
                        usd("61.50"),
                        usd("184.50"),
                        null,
                        null)));
    }

    private Reply order(Command command) {
        return connector.call(erp(), command);
    }

    @Test
    void anOrderIsLookedForThenDraftedAndSubmitted() {
        creates("draftPurchaseOrders", 201, draft("INCOMPLETE"));
        submits(200, "{\"result\":\"SUCCESS\"}");

        assertThat(order(command(PostingKind.PURCHASE_ORDER, order()))).isEqualTo(new Reply.Posted("PO-1001"));

        fusion.verify(postRequestedFor(urlPathEqualTo(BASE + "draftPurchaseOrders"))
                .withRequestBody(equalToJson("""
                        {"ProcurementBU":"Mere Procurement","RequisitioningBU":"Mere Procurement","Buyer":"Hill, Ada",
                         "Supplier":"Kestrel Medical","SupplierSite":"FRESNO","CurrencyCode":"USD","Description":"%s","lines":[
                         {"LineNumber":1,"LineType":"Goods","Item":"GLOVE-L","Description":"Examination gloves","Quantity":5,
                          "UOM":"Case","Price":61.5,"schedules":[{"ScheduleNumber":1,"Quantity":5,"ShipToOrganizationCode":"N01",
                          "ShipToLocation":"North Stores","RequestedDeliveryDate":"2026-11-25","distributions":[
                          {"DistributionNumber":1,"Quantity":5,"POChargeAccount":"01-1010-5100"}]}]},
                         {"LineNumber":2,"LineType":"Goods","Category":"Miscellaneous","Description":"Repair","Quantity":1,
                          "UOM":"Each","Price":300,"schedules":[{"ScheduleNumber":1,"Quantity":1,"ShipToOrganizationCode":"N01",
                          "ShipToLocation":"North Stores","RequestedDeliveryDate":"2026-11-25","distributions":[
                          {"DistributionNumber":1,"Quantity":1}]}]}]}
                        """.formatted(KEY))));
        assertThat(fusion.findAll(com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor(
                                urlPathEqualTo(BASE + "draftPurchaseOrders"))
                        .withQueryParam("q", equalTo("Description='" + KEY + "'"))))
                .hasSize(1);
    }

    @Test
    void aDraftOfAnAttemptBeforeIsSubmittedAndNoSecondOneMade() {
        shows("draftPurchaseOrders", draft("INCOMPLETE"));
        submits(200, "{\"result\":\"SUCCESS\"}");
        Command command = command(PostingKind.PURCHASE_ORDER, order());

        assertThat(connector.find(erp(), command)).isEqualTo(new Finding.Begun());
        assertThat(order(command)).isEqualTo(new Reply.Posted("PO-1001"));
        assertThat(created("draftPurchaseOrders")).isZero();
    }

    @Test
    void anOrderThatIsThereIsTheAnswer() {
        Command command = command(PostingKind.PURCHASE_ORDER, order());
        shows("draftPurchaseOrders", draft("PENDING APPROVAL"));
        assertThat(connector.find(erp(), command)).isEqualTo(new Finding.Found("PO-1001"));
        shows("draftPurchaseOrders", "");
        assertThat(connector.find(erp(), command)).isEqualTo(new Finding.Absent());
        shows("purchaseOrders", draft("OPEN"));
        assertThat(order(command)).isEqualTo(new Reply.Posted("PO-1001"));
        shows("purchaseOrders", draft("OPEN") + ',' + draft("OPEN"));
        assertThat(connector.find(erp(), command)).isEqualTo(new Finding.Ambiguous(2));
        assertThat(order(command)).isInstanceOf(Reply.Rejected.class);
        assertThat(created("draftPurchaseOrders")).isZero();
    }

    @Test
    void aSubmissionThatIsRefusedNamesTheDraftAndOneOfUnknownEndIsDrivenOn() {
        creates("draftPurchaseOrders", 201, draft("INCOMPLETE"));
        submits(400, """
                {"title":"Bad Request","status":"400","o:errorDetails":[
                 {"detail":"The buyer is not a procurement agent.","o:errorCode":"PO-2055341","o:errorPath":"/Buyer"},
                 {"detail":"The account is not valid.","o:errorCode":"PO-2055999"}]}
                """);
        assertThat(order(command(PostingKind.PURCHASE_ORDER, order())))
                .isEqualTo(new Reply.Rejected(
                        "PO-2055341",
                        "draft PO-1001 is there but was not taken: The buyer is not a procurement agent. (/Buyer);"
                                + " The account is not valid."));
        submits(500, "{}");
        assertThat(order(command(PostingKind.PURCHASE_ORDER, order()))).isEqualTo(new Reply.Unknown("http-500"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            400 | {'title':'Bad Request','detail':'Supplier is not valid.','o:errorDetails':[]} | Rejected[code=http-400, message=Supplier is not valid.]
            400 | {'o:errorDetails':[{'detail':'Locked.','o:errorCode':'JBO-26030'}]} | Declined[code=JBO-26030, retryAfter=null]
            400 | <html/> | Unknown[code=http-400]
            401 | {} | SignInRefused[code=http-401]
            404 | {} | Declined[code=http-404, retryAfter=null]
            409 | {'title':'Conflict'} | Unknown[code=http-409]
            429 | {} | Declined[code=http-429, retryAfter=PT7S]
            503 | {} | Unknown[code=http-503]
            """)
    void whatARefusalProves(int status, String body, String reply) {
        fusion.stubFor(post(urlPathEqualTo(BASE + "draftPurchaseOrders"))
                .willReturn(
                        json(status, body.replace('\'', '"')).withHeader("Retry-After", status == 429 ? "7" : "x")));
        assertThat(order(command(PostingKind.PURCHASE_ORDER, order()))).hasToString(reply);
    }

    @Test
    void aFailureOfTheCallIsUnknownOnceSomethingWasSentAndBeforeThatProvesThatNothingWasDone() {
        Command command = command(PostingKind.PURCHASE_ORDER, order());
        fusion.stubFor(post(anyUrl()).willReturn(aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER)));
        assertThat(order(command)).isEqualTo(new Reply.Unknown("connection-lost"));
        erpSettings.put("timeout", "PT4S");
        fusion.stubFor(post(anyUrl()).willReturn(json(201, "{}").withFixedDelay(10_000)));
        assertThat(order(command)).isEqualTo(new Reply.Unknown("timeout"));
        erpSettings.put("timeout", "PT60S");

        fusion.stubFor(get(anyUrl()).willReturn(json(503, "{}").withHeader("Retry-After", "30")));
        assertThat(order(command)).isEqualTo(new Reply.Declined("lookup-http-503", Duration.ofSeconds(30)));
        assertThat(connector.find(erp(), command)).isEqualTo(new Finding.Unclear("http-503", Duration.ofSeconds(30)));
        fusion.stubFor(get(anyUrl()).willReturn(json(401, "{}")));
        assertThat(order(command)).isEqualTo(new Reply.SignInRefused("http-401"));
        assertThat(connector.find(erp(), command)).isEqualTo(new Finding.Closed("http-401"));
        fusion.stop();
        assertThat(order(command)).isEqualTo(new Reply.Declined("connect-refused", null));
    }

    @Test
    void aReceiptIsPostedAndFoundInTheHistory() {
        creates("receivingReceiptRequests", 201, """
                {"HeaderInterfaceId":9001,"ReceiptNumber":"R-55","ReturnStatus":"SUCCESS","ReturnMessage":"done"}
                """);
        Command command = command(PostingKind.GOODS_RECEIPT, receipt("PO-1001"));

        assertThat(order(command)).isEqualTo(new Reply.Posted("R-55"));

        fusion.verify(postRequestedFor(urlPathEqualTo(BASE + "receivingReceiptRequests"))
                .withRequestBody(matchingJsonPath("$.PackingSlip", equalTo(KEY)))
                .withRequestBody(matchingJsonPath("$.TransactionDate", equalTo("2026-11-21T04:30Z")))
                .withRequestBody(matchingJsonPath("$.lines[0].DocumentNumber", equalTo("PO-1001")))
                .withRequestBody(matchingJsonPath("$.lines[0].Quantity", equalTo("3")))
                .withRequestBody(matchingJsonPath("$.lines[0].lotItemLots[0].LotNumber", equalTo("LOT7"))));
        shows(
                "receivingTransactionsHistory",
                "{\"ReceiptNumber\":\"R-55\",\"PackingSlip\":\"" + KEY + "\"},{\"ReceiptNumber\":\"R-55\"}");
        assertThat(connector.find(erp(), command)).isEqualTo(new Finding.Found("R-55"));
        assertThat(order(command)).isEqualTo(new Reply.Posted("R-55"));
        assertThat(created("receivingReceiptRequests")).isEqualTo(1);
    }

    @Test
    void aReceiptInErrorTellsWhyOfEachLineAndOneThatIsWorkedOnIsWaitedFor() {
        creates("receivingReceiptRequests", 201, """
                {"HeaderInterfaceId":9001,"ReturnStatus":"ERROR","ReturnMessage":"There are errors."}
                """);
        fusion.stubFor(get(urlPathEqualTo(BASE + "receivingReceiptRequests/9001/child/lines"))
                .withQueryParam("expand", equalTo("processingErrors"))
                .willReturn(json(200, """
                        {"items":[{"DocumentLineNumber":1,"processingErrors":{"items":[
                         {"ErrorMessage":"The quantity exceeds the tolerance."}]}}]}
                        """)));
        Command command = command(PostingKind.GOODS_RECEIPT, receipt("PO-1001"));

        assertThat(order(command))
                .isEqualTo(new Reply.Rejected("receipt-error", "line 1: The quantity exceeds the tolerance."));

        shows("receivingReceiptRequests", "{\"ProcessingStatusCode\":\"ERROR\"}");
        assertThat(connector.find(erp(), command)).isEqualTo(new Finding.Absent());
        shows("receivingReceiptRequests", "{\"ProcessingStatusCode\":\"PENDING\"}");
        assertThat(connector.find(erp(), command)).isEqualTo(new Finding.Unclear("receipt-processing", null));
        assertThat(order(command)).isEqualTo(new Reply.Declined("lookup-receipt-processing", null));
        assertThat(order(command(PostingKind.GOODS_RECEIPT, receipt(null))))
                .isInstanceOfSatisfying(Reply.Rejected.class, refused -> assertThat(refused.code())
                        .isEqualTo("order-number-missing"));
    }

    @Test
    void anInvoiceIsMatchedToItsOrderAndACreditIsNegative() {
        creates("invoices", 201, "{\"InvoiceId\":300100187048034,\"InvoiceNumber\":\"INV-77\"}");

        assertThat(order(command(PostingKind.SUPPLIER_INVOICE, invoice("INV-77"))))
                .isEqualTo(new Reply.Posted("300100187048034"));
        assertThat(order(command(PostingKind.SUPPLIER_CREDIT, invoice("CR-78"))))
                .isEqualTo(new Reply.Posted("300100187048034"));

        fusion.verify(
                postRequestedFor(urlPathEqualTo(BASE + "invoices")).withRequestBody(equalToJson("""
                        {"InvoiceNumber":"INV-77","InvoiceType":"Standard","InvoiceCurrency":"USD","InvoiceAmount":200.00,
                         "InvoiceDate":"2026-11-20","BusinessUnit":"Mere Payables","Supplier":"Kestrel Medical",
                         "SupplierSite":"FRESNO","Description":"%s","invoiceLines":[
                         {"LineNumber":1,"LineType":"Item","LineAmount":184.50,"Quantity":3,"PurchaseOrderNumber":"PO-1001",
                          "PurchaseOrderLineNumber":1,"PurchaseOrderScheduleLineNumber":1},
                         {"LineNumber":2,"LineType":"Freight","LineAmount":5.00},
                         {"LineNumber":3,"LineType":"Tax","LineAmount":10.50}]}
                        """.formatted(KEY))));
        fusion.verify(postRequestedFor(urlPathEqualTo(BASE + "invoices"))
                .withRequestBody(matchingJsonPath("$.InvoiceType", equalTo("Credit memo")))
                .withRequestBody(matchingJsonPath("$.InvoiceAmount", equalTo("-200.0")))
                .withRequestBody(matchingJsonPath("$.invoiceLines[0].Quantity", equalTo("-3"))));
    }

    @Test
    void anInvoiceOfTheNumberIsOursOnlyWithOurKey() {
        Command command = command(PostingKind.SUPPLIER_INVOICE, invoice("INV-77"));
        shows(
                "invoices",
                "{\"InvoiceId\":1,\"Supplier\":\"Kestrel Medical\",\"Description\":\"by hand\"},{\"InvoiceId\":2,\"Supplier\":"
                        + "\"Other\",\"Description\":\"" + KEY + "\"}");
        assertThat(connector.find(erp(), command)).isEqualTo(new Finding.Absent());
        shows("invoices", "{\"InvoiceId\":3,\"Supplier\":\"Kestrel Medical\",\"Description\":\"" + KEY + "\"}");
        assertThat(order(command)).isEqualTo(new Reply.Posted("3"));
        assertThat(created("invoices")).isZero();
    }

    @Test
    void whatItCannotDoItSays() {
        assertThat(connector.capabilities(erp()).idempotency()).isEqualTo(Idempotency.LOOKUP_ONLY);
        assertThat(connector.kinds(erp()))
                .containsExactlyInAnyOrder(
                        PostingKind.PURCHASE_ORDER,
                        PostingKind.GOODS_RECEIPT,
                        PostingKind.SUPPLIER_INVOICE,
                        PostingKind.SUPPLIER_CREDIT);
        assertThat(order(command(PostingKind.PURCHASE_ORDER_CHANGE, order())))
                .isEqualTo(new Reply.Rejected("kind-not-supported", FusionConnector.NOT_SUPPORTED));
        assertThat(connector.probe(erp()).up()).isTrue();
        erpSettings.remove("procurementBU");
        assertThat(order(command(PostingKind.PURCHASE_ORDER, order())))
                .isEqualTo(new Reply.Declined("erp-settings", null));
    }
}
