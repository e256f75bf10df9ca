package io.ledgerline.xml.out;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import io.ledgerline.mllp.MapConfig;
import io.ledgerline.outbound.acknowledgment.PartnerAnswer;
import io.ledgerline.outbound.acknowledgment.PartnerAnswer.Verdict;
import io.ledgerline.outbound.delivery.DeliveryFailed;
import io.ledgerline.outbound.delivery.HttpTransport;
import io.ledgerline.outbound.writing.UnwritableDocument;
import io.ledgerline.platform.Settings;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** XML orders that are posted to a supplier's server, and what it answers. */
class XmlOverHttpTest {

    private static final Map<?, ?> ORDER = Map.of(
            "OrderRequest",
            Map.of(
                    "OrderRequestHeader",
                    Map.of(
                            "orderID",
                            "PO-1",
                            "orderDate",
                            "2026-11-21T00:00:00-05:00",
                            "Total",
                            Map.of("Money", Map.of("currency", "USD", "_text", "1.00")),
                            "BillTo",
                            Map.of("Address", Map.of("Name", "North & Sons <General>"))),
                    "ItemOut",
                    List.of(Map.of("quantity", 1))));

    private final List<String> got = new CopyOnWriteArrayList<>();
    private final List<String> keys = new CopyOnWriteArrayList<>();
    private final HttpTransport transport = new HttpTransport(
            new Settings(new MapConfig(Map.of(
                    "ledgerline.partner.larkhill.shared-secret", "s3cret<&>",
                    "ledgerline.outbound.http-timeout", "PT5S"))),
            protocol -> protocol.equals("xml") ? Optional.of(new XmlDialogue()) : Optional.empty());
    private HttpServer server;
    private volatile int status = 200;
    private volatile String answer = "";

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            keys.add(exchange.getRequestHeaders().getFirst("Idempotency-Key"));
            got.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            byte[] body = answer.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
            if (body.length > 0) {
                exchange.getResponseBody().write(body);
            }
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private Optional<PartnerAnswer> send(String form, Object tree) throws DeliveryFailed, UnwritableDocument {
        byte[] content = XmlFixtures.write(form, "cXML-1.2", tree).content();
        String url = "http://127.0.0.1:" + server.getAddress().getPort() + "/orders";
        return transport.carry(XmlFixtures.parcel(form, url, content));
    }

    private void cxml(int code, String text, String detail) {
        answer = "<?xml version=\"1.0\"?><!DOCTYPE cXML SYSTEM \"http://xml.cxml.org/schemas/cXML/1.2.058/cXML.dtd\">"
                + "<cXML payloadID=\"r.1@kestrel\" timestamp=\"2026-11-21T16:00:01+00:00\"><Response><Status code=\""
                + code
                + "\" text=\"" + text + "\">" + detail + "</Status></Response></cXML>";
    }

    private static Map<?, ?> cancellation() {
        return Map.of(
                "ID",
                "PO-1/1",
                "IssueDate",
                "2026-11-21",
                "CancellationNote",
                "x",
                "OrderReference",
                Map.of("ID", "PO-1"));
    }

    @Test
    void theSecretIsInWhatIsPostedAndInNothingThatIsKept() throws Exception {
        cxml(200, "OK", "");
        assertThat(new String(
                        XmlFixtures.write("OrderRequest", "cXML-1.2", ORDER).content(), StandardCharsets.UTF_8))
                .contains("deploymentMode=\"test\"", "North &amp; Sons &lt;General")
                .doesNotContain("SharedSecret");

        Optional<PartnerAnswer> said = send("OrderRequest", ORDER);

        assertThat(got.get(0))
                .contains("<Sender><Credential domain=\"NetworkID\"><Identity>AN01000000001</Identity>"
                        + "<SharedSecret>s3cret&lt;&amp;&gt;</SharedSecret></Credential><UserAgent>");
        assertThat(said).hasValueSatisfying(taken -> {
            assertThat(taken.verdict()).isEqualTo(Verdict.TAKEN);
            assertThat(taken.standard() + ' ' + taken.code()).isEqualTo("cXML 200");
            assertThat(taken.interchangeNumber()).isEqualTo(XmlFixtures.ID.toString());
        });
    }

    @ParameterizedTest
    @CsvSource({"200,400,Bad Request", "200,401,Unauthorized", "406,406,Not Acceptable", "200,450,Not Implemented"})
    void aStatusOfFourHundredIsARefusalWithTheSuppliersWords(int http, int code, String text) throws Exception {
        status = http;
        cxml(code, text, "ItemOut 1:\n  no such part");
        assertThat(send("OrderRequest", ORDER)).hasValueSatisfying(refused -> {
            assertThat(refused.verdict()).isEqualTo(Verdict.REFUSED);
            assertThat(refused.errors()).containsExactly("cXML " + code + ' ' + text, "ItemOut 1: no such part");
        });
    }

    @ParameterizedTest
    @CsvSource({"200,500", "200,560", "503,550", "200,408", "200,429"})
    void whatPassesByItselfIsSentAgainUnderTheSamePayloadId(int http, int code) throws Exception {
        status = http;
        cxml(code, "later", "");
        assertThatThrownBy(() -> send("OrderRequest", ORDER))
                .isInstanceOf(DeliveryFailed.class)
                .hasMessage("the partner answered with cXML status " + code);
        status = 200;
        cxml(201, "Accepted", "");
        assertThat(send("OrderRequest", ORDER)).isPresent();
        assertThat(got.get(1)).isEqualTo(got.get(0)).contains("payloadID=\"" + XmlFixtures.ID + "@AN01000000001\"");
        assertThat(keys.get(1)).isEqualTo(keys.get(0));
    }

    @ParameterizedTest
    @CsvSource({"200,''", "200,<html/>", "200,OK", "503,''"})
    void anAnswerWithoutAResponseProvesNothing(int http, String body) {
        status = http;
        answer = body;
        assertThatThrownBy(() -> send("OrderRequest", ORDER))
                .isInstanceOf(DeliveryFailed.class)
                .hasMessage("the partner's server answered " + http + " without a cXML Response");
    }

    @Test
    void ublIsDeliveredByTheStatusAndJudgedByAnApplicationResponse() throws Exception {
        status = 202;
        assertThat(send("OrderCancellation", cancellation())).isEmpty();
        assertThat(got.get(0)).doesNotContain("SharedSecret");

        status = 422;
        assertThatThrownBy(() -> send("OrderCancellation", cancellation()))
                .isInstanceOf(DeliveryFailed.class)
                .hasMessage("the partner's server answered 422");

        answer = response("RE");
        assertThat(send("OrderCancellation", cancellation())).hasValueSatisfying(refused -> {
            assertThat(refused.verdict()).isEqualTo(Verdict.REFUSED);
            assertThat(refused.errors()).containsExactly("no such order", "/OrderReference/ID: unknown");
        });
        status = 200;
        answer = response("AB");
        assertThat(send("OrderCancellation", cancellation()))
                .hasValueSatisfying(taken -> assertThat(taken.verdict()).isEqualTo(Verdict.TAKEN));
    }

    private static String response(String code) {
        return "<ApplicationResponse xmlns=\"urn:oasis:names:specification:ubl:schema:xsd:ApplicationResponse-2\">"
                + "<DocumentResponse><Response><ResponseCode>" + code
                + "</ResponseCode><Description>no such order</Description></Response><LineResponse><LineReference><LineID>"
                + "/OrderReference/ID</LineID></LineReference><Response><Description>unknown</Description></Response>"
                + "</LineResponse></DocumentResponse></ApplicationResponse>";
    }

    @Test
    void whatADocumentMustSayIsNamedWhenAnOverlayLeavesItOut() {
        assertThatThrownBy(() -> send("OrderRequest", Map.of("OrderRequest", Map.of("OrderRequestHeader", Map.of()))))
                .isInstanceOfSatisfying(UnwritableDocument.class, refused -> assertThat(refused.violations())
                        .extracting(violation -> violation.location())
                        .contains("/cXML/Request/OrderRequest/OrderRequestHeader/orderID"));
        assertThatThrownBy(() -> send("OrderRequest", Map.of("order request", Map.of())))
                .isInstanceOf(UnwritableDocument.class)
                .hasMessageContaining("/cXML/Request");
    }
}
