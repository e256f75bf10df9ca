package io.ledgerline.e2e.xml;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.ledgerline.e2e.hub.HubClient;
import io.ledgerline.e2e.hub.HubServer;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Invoices and confirmations in XML, by HTTP and by queue. */
@Tag("postgresql")
class XmlE2EIT {

    private static final String UBL = "urn:oasis:names:specification:ubl:schema:xsd:";

    private final HubServer hub = HubServer.shared();
    private final HubClient client = new HubClient(hub);

    private static String invoice(String number, String quantity) {
        return "<Invoice xmlns='" + UBL + "Invoice-2' xmlns:a='" + UBL + "CommonAggregateComponents-2' xmlns:b='" + UBL
                + "CommonBasicComponents-2'><b:ID>" + number + "</b:ID><b:IssueDate>2026-11-20</b:IssueDate>"
                + "<b:DocumentCurrencyCode>USD</b:DocumentCurrencyCode><a:OrderReference><b:ID>PO-77</b:ID></a:OrderReference>"
                + "<a:AccountingSupplierParty><a:Party><a:PartyIdentification><b:ID>SUP-014</b:ID></a:PartyIdentification></a:Party>"
                + "</a:AccountingSupplierParty><a:AccountingCustomerParty><a:Party><a:PartyIdentification><b:ID>NMGH</b:ID>"
                + "</a:PartyIdentification></a:Party></a:AccountingCustomerParty><a:LegalMonetaryTotal>"
                + "<b:PayableAmount currencyID='USD'>8.50</b:PayableAmount></a:LegalMonetaryTotal><a:InvoiceLine><b:ID>1</b:ID>"
                + "<b:InvoicedQuantity unitCode='BX'>" + quantity + "</b:InvoicedQuantity>"
                + "<b:LineExtensionAmount currencyID='USD'>8.50</b:LineExtensionAmount><a:Item><b:Name>Gloves</b:Name>"
                + "<a:BuyersItemIdentification><b:ID>MED-0001</b:ID></a:BuyersItemIdentification></a:Item></a:InvoiceLine></Invoice>";
    }

    private static String confirmation(String payload) {
        return "<?xml version='1.0'?><!DOCTYPE cXML SYSTEM 'http://xml.cxml.org/schemas/cXML/1.2.050/Fulfill.dtd'><cXML payloadID='"
                + payload + "' timestamp='2026-11-21T10:02:00-05:00'><Header><From><Credential domain='NetworkID'>"
                + "<Identity>SUP-014</Identity></Credential></From></Header><Request><ConfirmationRequest>"
                + "<ConfirmationHeader type='accept' noticeDate='2026-11-21T10:02:00-05:00'/><OrderReference orderID='PO-77'/>"
                + "<ConfirmationItem lineNumber='1' quantity='2'><UnitOfMeasure>BX</UnitOfMeasure>"
                + "<ConfirmationStatus type='accept' quantity='2'><UnitOfMeasure>BX</UnitOfMeasure></ConfirmationStatus>"
                + "</ConfirmationItem></ConfirmationRequest></Request></cXML>";
    }

    private Response post(String body, String... headers) {
        var request =
                given().auth().preemptive().basic("client", "ledgerline-client").contentType("application/xml");
        for (int i = 0; i < headers.length; i += 2) {
            request.header(headers[i], headers[i + 1]);
        }
        return request.body(body).post(hub.http("/ledgerline/api/v1/edi/xml"));
    }

    @Test
    void anInvoiceIsTakenWithAnApplicationResponseAndTheSameAgain() {
        String number = "UBL-" + UUID.randomUUID();

        Response response = post(invoice(number, "2"), "X-Source", "KESTREL");

        assertThat(response.statusCode()).isIn(201, 202);
        assertThat(response.xmlPath().getString("ApplicationResponse.DocumentResponse.Response.ResponseCode"))
                .isEqualTo("AB");
        JsonPath message = client.message("Invoice/" + number + "/2026-11-20");
        assertThat(message.getString("source")).isEqualTo("KESTREL");
        assertThat(message.getString("type")).isEqualTo("UBL^Invoice");
        assertThat(message.getString("businessKey")).isEqualTo(number);
        assertThat(post(invoice(number, "2"), "X-Source", "KESTREL").asString()).isEqualTo(response.asString());
    }

    @Test
    void aRefusalNamesTheElement() {
        Response response = post(invoice("UBL-" + UUID.randomUUID(), "several"));

        assertThat(response.statusCode()).isEqualTo(422);
        assertThat(response.xmlPath().getString("ApplicationResponse.DocumentResponse.Response.ResponseCode"))
                .isEqualTo("RE");
        assertThat(response.xmlPath()
                        .getString("ApplicationResponse.DocumentResponse.LineResponse.LineReference.LineID"))
                .startsWith("/Invoice/InvoiceLine[1]");
        assertThat(post("<Invoice").statusCode()).isEqualTo(400);
    }

    @Test
    void aConfirmationIsAnsweredInCxmlAlsoOverTheQueueAndLater() {
        String payload = UUID.randomUUID() + "@kestrel.example";

        Response response = post(confirmation(payload));

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.asString()).contains("<!DOCTYPE cXML").contains("<Status code=\"20");
        assertThat(client.jms("in.xml", null, confirmation(UUID.randomUUID() + "@kestrel.example")))
                .contains("<Status code=\"20");

        String location = post(confirmation(UUID.randomUUID() + "@kestrel.example"), "Prefer", "respond-async")
                .header("Location");
        Awaitility.await().untilAsserted(() -> assertThat(given().auth()
                        .preemptive()
                        .basic("client", "ledgerline-client")
                        .get(hub.http(location))
                        .asString())
                .contains("<Status code=\"20"));
    }
}
