package io.ledgerline.posting.connector.odata;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.equalToJson;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.patch;
import static com.github.tomakehurst.wiremock.client.WireMock.patchRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.http.Fault;
import io.ledgerline.canonical.BusinessDocument;
import io.ledgerline.canonical.CanonicalJson;
import io.ledgerline.canonical.GoodsReceipt;
import io.ledgerline.canonical.InventoryMovement;
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
import io.ledgerline.posting.connector.CodeTeller;
import io.ledgerline.posting.connector.Command;
import io.ledgerline.posting.connector.Finding;
import io.ledgerline.posting.connector.Reply;
import io.ledgerline.posting.connector.http.ReferenceKey;
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
 * The connector against the contracts of SAP's published services (API_PURCHASEORDER_PROCESS_SRV, API_MATERIAL_DOCUMENT_SRV,
 * API_SUPPLIERINVOICE_PROCESS_SRV; OData V2, JSON), over real HTTP.
 */
class ODataConnectorTest {

    private static final String ORDERS = "/sap/opu/odata/sap/API_PURCHASEORDER_PROCESS_SRV/";
    private static final String MATERIAL = "/sap/opu/odata/sap/API_MATERIAL_DOCUMENT_SRV/";
    private static final String INVOICES = "/sap/opu/odata/sap/API_SUPPLIERINVOICE_PROCESS_SRV/";
    private static final String REFERENCE = "LL-0192-order-1";
    private static final String LOCKED =
            "{\"error\":{\"code\":\"ME/006\",\"message\":{\"lang\":\"en\",\"value\":\"User X is already processing it\"}}}";

    private final WireMockServer sap =
            new WireMockServer(options().bindAddress("127.0.0.1").dynamicPort());
    private final Map<String, String> erpSettings = new HashMap<>(Map.of(
            "companyCode", "1710",
            "purchasingOrganization", "1710",
            "purchasingGroup", "001",
            "taxCode", "I0",
            "plant.NORTH", "1710",
            "material.MED-0001", "TG11",
            "supplier.SUP-014", "17300001",
            "storageLocation.N-MAIN", "171A",
            "unit.{case}", "CAR",
            "timeout", "PT60S"));
    private final Map<String, String> configuration = new HashMap<>();
    private ODataConnector connector;

    @BeforeEach
    void start() {
        sap.start();
        configuration.put("ledgerline.erp.s4.url", sap.baseUrl() + "/sap/opu/odata/sap/");
        configuration.put("ledgerline.erp.s4.user", "LEDGERLINE");
        configuration.put("ledgerline.erp.s4.password", "secret");
        connector = new ODataConnector(TestSettings.of(configuration), new Time());
        for (String service : List.of(ORDERS, MATERIAL, INVOICES)) {
            sap.stubFor(get(urlEqualTo(service))
                    .withHeader("x-csrf-token", equalTo("Fetch"))
                    .withBasicAuth("LEDGERLINE", "secret")
                    .willReturn(aResponse()
                            .withHeader("x-csrf-token", "T-1")
                            .withHeader(
                                    "Set-Cookie", "SAP_SESSIONID_S4=abc; path=/; HttpOnly", "sap-usercontext=c; path=/")
                            .withBody("{\"d\":{\"EntitySets\":[]}}")));
        }
    }

    @AfterEach
    void stop() {
        sap.stop();
    }

    private Erp erp() {
        return new Erp("s4", "odata", true, 2, 0, ErpState.OPEN, false, null, null, Instant.EPOCH, erpSettings, 0);
    }

    private static Command command(PostingKind kind, String reverses, BusinessDocument document) {
        String body = "{\"schemaVersion\":\"1.0\",\"reference\":\"" + REFERENCE + "\",\"kind\":\"" + kind
                + "\",\"facility\":\"NORTH\",\"businessDate\":\"2026-11-21\",\"document\":"
                + CanonicalJson.write(document) + "}";
        return new Command(Ids.next(), REFERENCE, "s4", kind, "group", reverses, 1, body);
    }

    private static Identifier code(String value) {
        return Identifier.canonical(value);
    }

    private static PurchaseOrder order(String erpNumber, String quantity) {
        return new PurchaseOrder(
                "R1/SUP-014",
                erpNumber,
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
                                new Quantity(new BigDecimal(quantity), "{case}"),
                                new Money(new BigDecimal("61.50"), "USD"),
                                null,
                                null,
                                code("1400")),
                        new PurchaseOrder.Line(
                                2,
                                null,
                                "Repair of a bed",
                                new Quantity(BigDecimal.ONE, null),
                                new Money(new BigDecimal("100"), "USD"),
                                null,
                                code("1010"),
                                code("6100"))));
    }

    private static GoodsReceipt goods(GoodsReceipt.ReceiptKind kind, GoodsReceipt.Condition condition) {
        return new GoodsReceipt(
                "G-1",
                kind,
                "R1/SUP-014",
                "4500000001",
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
                        condition,
                        null)));
    }

    private void created(String service, String set, String entity) {
        sap.stubFor(post(urlEqualTo(service + set))
                .withHeader("x-csrf-token", equalTo("T-1"))
                .withCookie("SAP_SESSIONID_S4", equalTo("abc"))
                .willReturn(aResponse().withStatus(201).withBody("{\"d\":" + entity + "}")));
    }

    @Test
    void anOrderIsOneDeepInsertWithTokenAndCookies() {
        created(ORDERS, "A_PurchaseOrder", "{\"PurchaseOrder\":\"4500000001\"}");

        assertThat(connector.call(erp(), command(PostingKind.PURCHASE_ORDER, null, order(null, "5"))))
                .isEqualTo(new Reply.Posted("4500000001"));
        assertThat(connector.call(erp(), command(PostingKind.PURCHASE_ORDER, null, order(null, "5"))))
                .isEqualTo(new Reply.Posted("4500000001"));
        sap.verify(1, getRequestedFor(urlEqualTo(ORDERS)));
        sap.verify(
                2, postRequestedFor(urlEqualTo(ORDERS + "A_PurchaseOrder")).withRequestBody(equalToJson("""
                                {"PurchaseOrderType":"NB","CompanyCode":"1710","PurchasingOrganization":"1710",
                                 "PurchasingGroup":"001","Supplier":"17300001","DocumentCurrency":"USD",
                                 "PurchaseOrderDate":"/Date(1795219200000)/","CorrespncInternalReference":"%s",
                                 "to_PurchaseOrderItem":{"results":[
                                  {"PurchaseOrderItem":"10","Material":"TG11","PurchaseOrderItemText":"Examination gloves",
                                   "Plant":"1710","StorageLocation":"171A","OrderQuantity":"5","PurchaseOrderQuantityUnit":"CAR",
                                   "NetPriceAmount":"61.5","NetPriceQuantity":"1","DocumentCurrency":"USD",
                                   "to_ScheduleLine":{"results":[{"ScheduleLineDeliveryDate":"/Date(1795564800000)/"}]}},
                                  {"PurchaseOrderItem":"20","PurchaseOrderItemText":"Repair of a bed",
                                   "Plant":"1710","StorageLocation":"171A","OrderQuantity":"1","PurchaseOrderQuantityUnit":"EA",
                                   "NetPriceAmount":"100","NetPriceQuantity":"1","DocumentCurrency":"USD",
                                   "AccountAssignmentCategory":"K",
                                   "to_AccountAssignment":{"results":[{"CostCenter":"1010","GLAccount":"6100"}]},
                                   "to_ScheduleLine":{"results":[{"ScheduleLineDeliveryDate":"/Date(1795564800000)/"}]}}]}}
                                """.formatted(
                                ReferenceKey.of(REFERENCE, 12)))));
    }

    @Test
    void aTokenThatIsOverIsFetchedAnewOnce() {
        created(ORDERS, "A_PurchaseOrder", "{\"PurchaseOrder\":\"4500000001\"}");
        connector.call(erp(), command(PostingKind.PURCHASE_ORDER, null, order(null, "5")));
        sap.stubFor(post(urlEqualTo(ORDERS + "A_PurchaseOrder"))
                .withHeader("x-csrf-token", equalTo("T-1"))
                .willReturn(aResponse().withStatus(403).withHeader("x-csrf-token", "Required")));
        sap.stubFor(get(urlEqualTo(ORDERS))
                .willReturn(aResponse().withHeader("x-csrf-token", "T-2").withBody("{}")));
        sap.stubFor(post(urlEqualTo(ORDERS + "A_PurchaseOrder"))
                .withHeader("x-csrf-token", equalTo("T-2"))
                .willReturn(aResponse().withStatus(201).withBody("{\"d\":{\"PurchaseOrder\":\"4500000002\"}}")));

        assertThat(connector.call(erp(), command(PostingKind.PURCHASE_ORDER, null, order(null, "5"))))
                .isEqualTo(new Reply.Posted("4500000002"));
    }

    @Test
    void goodsComeAndGoBackByMovementTypesOfTheOrder() {
        created(
                MATERIAL,
                "A_MaterialDocumentHeader",
                "{\"MaterialDocument\":\"5000000007\",\"MaterialDocumentYear\":\"2026\"}");

        assertThat(connector.call(
                        erp(),
                        command(
                                PostingKind.GOODS_RECEIPT,
                                null,
                                goods(GoodsReceipt.ReceiptKind.RECEIPT, GoodsReceipt.Condition.GOOD))))
                .isEqualTo(new Reply.Posted("5000000007/2026"));
        connector.call(
                erp(),
                command(
                        PostingKind.GOODS_RETURN,
                        null,
                        goods(GoodsReceipt.ReceiptKind.RETURN, GoodsReceipt.Condition.DAMAGED)));
        String item = """
                {"GoodsMovementCode":"01","PostingDate":"/Date(1795219200000)/","DocumentDate":"/Date(1795132800000)/",
                 "ReferenceDocument":"%s","to_MaterialDocumentItem":{"results":[
                  {"GoodsMovementType":"%s","GoodsMovementRefDocType":"B","PurchaseOrder":"4500000001","PurchaseOrderItem":"10",
                   "Material":"TG11","Plant":"1710","StorageLocation":"171A","Batch":"LOT7",
                   "ShelfLifeExpirationDate":"/Date(1832889600000)/","QuantityInEntryUnit":"3","EntryUnit":"CAR"}]}}
                """;
        for (String type : List.of("101", "124")) {
            sap.verify(
                    1,
                    postRequestedFor(urlEqualTo(MATERIAL + "A_MaterialDocumentHeader"))
                            .withRequestBody(equalToJson(item.formatted(ReferenceKey.of(REFERENCE, 16), type))));
        }
    }

    @Test
    void stockIsConsumedByACostCentre() {
        created(
                MATERIAL,
                "A_MaterialDocumentHeader",
                "{\"MaterialDocument\":\"4900000003\",\"MaterialDocumentYear\":\"2026\"}");
        InventoryMovement issue = new InventoryMovement(
                "M-1",
                InventoryMovement.MovementKind.ISSUE,
                code("NORTH"),
                code("N-MAIN"),
                null,
                LocalDate.of(2026, 11, 21),
                code("1010"),
                List.of(new InventoryMovement.Line(
                        1, code("MED-0001"), new Quantity(new BigDecimal("2.50"), "{each}"), null, null)));

        assertThat(connector.call(erp(), command(PostingKind.INVENTORY_ISSUE, null, issue)))
                .isEqualTo(new Reply.Posted("4900000003/2026"));
        sap.verify(postRequestedFor(urlEqualTo(MATERIAL + "A_MaterialDocumentHeader"))
                .withRequestBody(equalToJson("""
                        {"GoodsMovementCode":"03","PostingDate":"/Date(1795219200000)/",
                         "DocumentDate":"/Date(1795219200000)/","ReferenceDocument":"%s",
                         "to_MaterialDocumentItem":{"results":[{"GoodsMovementType":"201","Material":"TG11","Plant":"1710",
                          "StorageLocation":"171A","CostCenter":"1010","QuantityInEntryUnit":"2.5","EntryUnit":"EA"}]}}
                        """.formatted(ReferenceKey.of(REFERENCE, 16)))));
    }

    private static SupplierInvoice invoice(String number) {
        return new SupplierInvoice(
                number,
                SupplierInvoice.InvoiceKind.INVOICE,
                code("SUP-014"),
                code("NORTH"),
                "R1/SUP-014",
                "4500000001",
                null,
                LocalDate.of(2026, 11, 20),
                null,
                new Money(new BigDecimal("200.00"), "USD"),
                new Money(new BigDecimal("10.50"), "USD"),
                new Money(new BigDecimal("5"), "USD"),
                List.of(new SupplierInvoice.Line(
                        1,
                        1,
                        code("MED-0001"),
                        "gloves",
                        new Quantity(new BigDecimal("3"), "{case}"),
                        new Money(new BigDecimal("61.50"), "USD"),
                        new Money(new BigDecimal("184.50"), "USD"),
                        null,
                        null)));
    }

    @Test
    void anInvoiceBillsTheLinesOfItsOrderAndACreditSaysSo() {
        created(INVOICES, "A_SupplierInvoice", "{\"SupplierInvoice\":\"5105600001\",\"FiscalYear\":\"2026\"}");

        assertThat(connector.call(erp(), command(PostingKind.SUPPLIER_INVOICE, null, invoice("INV-77"))))
                .isEqualTo(new Reply.Posted("5105600001/2026"));
        connector.call(erp(), command(PostingKind.SUPPLIER_CREDIT, null, invoice("CR-78")));
        String body = """
                {"CompanyCode":"1710","DocumentDate":"/Date(1795132800000)/","PostingDate":"/Date(1795219200000)/",
                 "InvoicingParty":"17300001","SupplierInvoiceIDByInvcgParty":"%s","DocumentCurrency":"USD",
                 "InvoiceGrossAmount":"200","DocumentHeaderText":"%s",%s"UnplannedDeliveryCost":"5",
                 "UnplannedDeliveryCostTaxCode":"I0","TaxIsCalculatedAutomatically":false,
                 "to_SupplierInvoiceTax":{"results":[{"TaxCode":"I0","DocumentCurrency":"USD","TaxAmount":"10.5"}]},
                 "to_SuplrInvcItemPurOrdRef":{"results":[{"SupplierInvoiceItem":"1","PurchaseOrder":"4500000001",
                  "PurchaseOrderItem":"10","QuantityInPurchaseOrderUnit":"3","PurchaseOrderQuantityUnit":"CAR",
                  "DocumentCurrency":"USD","SupplierInvoiceItemAmount":"184.5","TaxCode":"I0"}]}}
                """;
        String key = ReferenceKey.of(REFERENCE, 24);
        for (String sent : List.of(
                body.formatted("INV-77", key, ""),
                body.formatted("CR-78", key, "\"SupplierInvoiceIsCreditMemo\":\"X\","))) {
            sap.verify(
                    1,
                    postRequestedFor(urlEqualTo(INVOICES + "A_SupplierInvoice")).withRequestBody(equalToJson(sent)));
        }
        assertThat(connector.call(
                        erp(), command(PostingKind.SUPPLIER_INVOICE, null, invoice("A-NUMBER-THAT-IS-TOO-LONG"))))
                .isInstanceOfSatisfying(
                        Reply.Rejected.class, reply -> assertThat(reply.code()).isEqualTo("invoice-number-too-long"));
    }

    @Test
    void anOrderIsChangedItemByItemAndShowsWhetherItIsAsWanted() {
        sap.stubFor(patch(anyUrl()).willReturn(aResponse().withStatus(204)));
        String items = ORDERS + "A_PurchaseOrder('4500000001')/to_PurchaseOrderItem";
        String answer =
                "{\"d\":{\"results\":[{\"PurchaseOrderItem\":\"10\",\"OrderQuantity\":\"%s\",\"NetPriceAmount\":\"61.50\","
                        + "\"NetPriceQuantity\":\"1\",\"PurchasingDocumentDeletionCode\":\"\"},{\"PurchaseOrderItem\":\"20\","
                        + "\"OrderQuantity\":\"1\",\"NetPriceAmount\":\"100.00\",\"NetPriceQuantity\":\"1\","
                        + "\"PurchasingDocumentDeletionCode\":\"\"}]}}";
        Command change = command(PostingKind.PURCHASE_ORDER_CHANGE, null, order("4500000001", "4"));

        assertThat(connector.call(erp(), change)).isEqualTo(new Reply.Posted("4500000001"));
        sap.verify(patchRequestedFor(
                        urlEqualTo(ORDERS + "A_PurchaseOrderItem(PurchaseOrder='4500000001',PurchaseOrderItem='10')"))
                .withHeader("If-Match", equalTo("*"))
                .withRequestBody(equalToJson("{\"OrderQuantity\":\"4\",\"PurchaseOrderQuantityUnit\":\"CAR\","
                        + "\"NetPriceAmount\":\"61.5\",\"NetPriceQuantity\":\"1\"}")));
        sap.stubFor(get(urlPathEqualTo(items)).willReturn(aResponse().withBody(answer.formatted("5"))));
        assertThat(connector.find(erp(), change)).isEqualTo(new Finding.Begun());
        sap.stubFor(get(urlPathEqualTo(items)).willReturn(aResponse().withBody(answer.formatted("4.000"))));
        assertThat(connector.find(erp(), change)).isEqualTo(new Finding.Found("4500000001"));
    }

    @Test
    void anOrderThatIsTakenBackIsFoundByTheReferenceThatMadeIt() {
        sap.stubFor(patch(anyUrl()).willReturn(aResponse().withStatus(204)));
        Command cancel = command(PostingKind.PURCHASE_ORDER_CANCEL, "LL-first", order(null, "5"));
        shows("LL-first", "[]");
        assertThat(connector.call(erp(), cancel))
                .isEqualTo(new Reply.Rejected("order-unknown", "SAP shows no order of this reference"));
        shows("LL-first", "[{\"PurchaseOrder\":\"4500000009\"}]");

        assertThat(connector.call(erp(), cancel)).isEqualTo(new Reply.Posted("4500000009"));
        sap.verify(patchRequestedFor(
                        urlEqualTo(ORDERS + "A_PurchaseOrderItem(PurchaseOrder='4500000009',PurchaseOrderItem='20')"))
                .withRequestBody(equalToJson("{\"PurchasingDocumentDeletionCode\":\"L\"}")));
    }

    private void shows(String reference, String results) {
        sap.stubFor(get(urlPathEqualTo(ORDERS + "A_PurchaseOrder"))
                .withQueryParam(
                        "$filter", equalTo("CorrespncInternalReference eq '" + ReferenceKey.of(reference, 12) + "'"))
                .willReturn(aResponse().withBody("{\"d\":{\"results\":" + results + "}}")));
    }

    @Test
    void aLookupShowsWhatStandsUnderTheReference() {
        Command command = command(PostingKind.PURCHASE_ORDER, null, order(null, "5"));
        shows(REFERENCE, "[]");
        assertThat(connector.find(erp(), command)).isEqualTo(new Finding.Absent());
        shows(REFERENCE, "[{\"PurchaseOrder\":\"4500000001\"}]");
        assertThat(connector.find(erp(), command)).isEqualTo(new Finding.Found("4500000001"));
        shows(REFERENCE, "[{\"PurchaseOrder\":\"4500000001\"},{\"PurchaseOrder\":\"4500000002\"}]");
        assertThat(connector.find(erp(), command)).isEqualTo(new Finding.Ambiguous(2));
        sap.stubFor(get(urlPathEqualTo(ORDERS + "A_PurchaseOrder"))
                .willReturn(aResponse().withStatus(401)));
        assertThat(connector.find(erp(), command)).isEqualTo(new Finding.Closed("http-401"));
        sap.stubFor(get(urlPathEqualTo(ORDERS + "A_PurchaseOrder"))
                .willReturn(aResponse().withBody("<html>")));
        assertThat(connector.find(erp(), command)).isEqualTo(new Finding.Unclear("reply-unreadable", null));
    }

    @ParameterizedTest
    @CsvSource({
        "401, SignInRefused",
        "404, Declined",
        "429, Declined",
        "409, Unknown",
        "500, Unknown",
        "502, Unknown",
        "403, Unknown",
        "400, Unknown"
    })
    void aStatusWithoutWordsProvesWhatItProves(int status, String kind) {
        sap.stubFor(post(anyUrl()).willReturn(aResponse().withStatus(status)));
        assertThat(connector
                        .call(erp(), command(PostingKind.PURCHASE_ORDER, null, order(null, "5")))
                        .getClass()
                        .getSimpleName())
                .isEqualTo(kind);
    }

    @Test
    void sapsOwnNoIsARefusalWithItsCodeAndALockIsTriedAgain() {
        Command command = command(PostingKind.PURCHASE_ORDER, null, order(null, "5"));
        sap.stubFor(post(anyUrl())
                .willReturn(aResponse()
                        .withStatus(400)
                        .withBody(
                                "{\"error\":{\"code\":\"06/070\",\"message\":{\"lang\":\"en\",\"value\":\"Supplier is blocked\"},"
                                        + "\"innererror\":{\"errordetails\":[{\"code\":\"06/071\",\"message\":\"Plant unknown\","
                                        + "\"severity\":\"error\"}]}}}")));
        assertThat(connector.call(erp(), command))
                .isEqualTo(new Reply.Rejected("06/070", "Supplier is blocked; Plant unknown"));
        sap.stubFor(post(anyUrl()).willReturn(aResponse().withStatus(400).withBody(LOCKED)));
        assertThat(connector.call(erp(), command)).isEqualTo(new Reply.Declined("ME/006", null));
        sap.stubFor(post(anyUrl()).willReturn(aResponse().withStatus(429).withHeader("Retry-After", "7")));
        assertThat(connector.call(erp(), command)).isEqualTo(new Reply.Declined("http-429", Duration.ofSeconds(7)));
        sap.stubFor(post(anyUrl()).willReturn(aResponse().withStatus(201).withBody("{}")));
        assertThat(connector.call(erp(), command)).isEqualTo(new Reply.Unknown("reply-incomplete"));
    }

    @Test
    void aLostReplyIsInDoubtAndWhatWasLostBeforeTheChangeIsNot() {
        Command command = command(PostingKind.PURCHASE_ORDER, null, order(null, "5"));
        sap.stubFor(post(anyUrl()).willReturn(aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER)));
        assertThat(connector.call(erp(), command)).isEqualTo(new Reply.Unknown("connection-lost"));
        erpSettings.put("timeout", "PT4S");
        sap.stubFor(post(anyUrl()).willReturn(aResponse().withStatus(201).withFixedDelay(10_000)));
        assertThat(connector.call(erp(), command)).isEqualTo(new Reply.Unknown("timeout"));
        erpSettings.put("timeout", "PT60S");
        ODataConnector fresh = new ODataConnector(TestSettings.of(configuration), new Time());
        sap.stubFor(get(anyUrl()).willReturn(aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER)));
        assertThat(fresh.call(erp(), command)).isEqualTo(new Reply.Declined("connection-lost", null));
        sap.stubFor(get(anyUrl()).willReturn(aResponse().withStatus(401)));
        assertThat(fresh.call(erp(), command)).isEqualTo(new Reply.SignInRefused("http-401"));
        sap.stubFor(get(anyUrl()).willReturn(aResponse().withStatus(503)));
        assertThat(fresh.call(erp(), command)).isEqualTo(new Reply.Declined("no-token-503", null));
        assertThat(fresh.probe(erp()).up()).isFalse();
        sap.stop();
        assertThat(fresh.call(erp(), command)).isEqualTo(new Reply.Declined("connect-refused", null));
    }

    @Test
    void repeatableRequestsCarryTheSameIdWithEveryAttempt() {
        erpSettings.put("idempotency", "repeatable");
        created(ORDERS, "A_PurchaseOrder", "{\"PurchaseOrder\":\"4500000001\"}");
        Command command = command(PostingKind.PURCHASE_ORDER, null, order(null, "5"));
        connector.call(erp(), command);
        connector.call(erp(), command);

        assertThat(connector.capabilities(erp()).idempotency()).isEqualTo(Idempotency.SERVER_KEY);
        sap.verify(
                2,
                postRequestedFor(urlEqualTo(ORDERS + "A_PurchaseOrder"))
                        .withHeader("RequestID", equalTo(ReferenceKey.requestId(REFERENCE))));
        assertThat(sap.getAllServeEvents().stream()
                        .map(event -> event.getRequest().getHeader("RepeatabilityCreation"))
                        .filter(value -> value != null)
                        .distinct())
                .hasSize(1);
    }

    @Test
    void itTellsWhichSuppliersAndMaterialsSapDoesNotKnow() throws CodeTeller.NotTold {
        String base = "/sap/opu/odata/sap/";
        sap.stubFor(get(urlPathEqualTo(base + "API_BUSINESS_PARTNER/A_Supplier('17300001')"))
                .willReturn(aResponse().withBody("{\"d\":{\"Supplier\":\"17300001\"}}")));
        sap.stubFor(get(urlPathEqualTo(base + "API_PRODUCT_SRV/A_Product('TG11')"))
                .willReturn(aResponse().withStatus(404)));
        assertThat(connector.unknown(erp(), CodeTeller.Kind.SUPPLIER, List.of("SUP-014")))
                .isEmpty();
        assertThat(connector.unknown(erp(), CodeTeller.Kind.ITEM, List.of("MED-0001")))
                .containsExactly(new CodeTeller.Unknown(CodeTeller.Kind.ITEM, "MED-0001"));
        sap.stubFor(get(anyUrl()).willReturn(aResponse().withStatus(500)));
        assertThatThrownBy(() -> connector.unknown(erp(), CodeTeller.Kind.ITEM, List.of("MED-0001")))
                .isInstanceOf(CodeTeller.NotTold.class)
                .hasMessage("http-500");
    }

    @Test
    void whatItCannotDoItSays() {
        assertThat(connector.kinds(erp())).doesNotContain(PostingKind.JOURNAL).hasSize(PostingKind.values().length - 1);
        assertThat(connector.capabilities(erp()).idempotency()).isEqualTo(Idempotency.LOOKUP_ONLY);
        sap.stubFor(get(urlEqualTo(ORDERS)).willReturn(aResponse().withBody("{\"d\":{}}")));
        assertThat(connector.probe(erp()).up()).isTrue();
        erpSettings.remove("companyCode");
        assertThat(connector.call(erp(), command(PostingKind.PURCHASE_ORDER, null, order(null, "5"))))
                .isEqualTo(new Reply.Declined("erp-settings", null));
        sap.verify(0, postRequestedFor(anyUrl()));
    }
}
