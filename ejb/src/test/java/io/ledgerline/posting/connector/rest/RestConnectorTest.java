package io.ledgerline.posting.connector.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.ledgerline.platform.Ids;
import io.ledgerline.platform.TestSettings;
import io.ledgerline.platform.Time;
import io.ledgerline.posting.PostingKind;
import io.ledgerline.posting.connector.CodeTeller;
import io.ledgerline.posting.connector.Command;
import io.ledgerline.posting.connector.Finding;
import io.ledgerline.posting.connector.PaymentPage;
import io.ledgerline.posting.connector.PaymentsUnavailable;
import io.ledgerline.posting.connector.Reply;
import io.ledgerline.posting.connector.http.RetryAfter;
import io.ledgerline.posting.erp.Erp;
import io.ledgerline.posting.erp.ErpState;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What replies prove, against a real HTTP server on loopback. */
class RestConnectorTest {

    private static final String POSTED = "{\"reference\":\"k 1\",\"status\":\"POSTED\",\"documentNumber\":\"MI-1\"}";

    /** What the server got. */
    private record Got(String method, String target, Map<String, String> headers, String body) {}

    private final List<Got> got = new ArrayList<>();
    private final Map<String, String> settings = new HashMap<>();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final CountDownLatch over = new CountDownLatch(1);
    private HttpServer server;
    private int status = 201;
    private String body = POSTED;
    private final Map<String, String> headers = new HashMap<>();

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.setExecutor(threads);
        server.start();
    }

    @AfterEach
    void stop() {
        over.countDown();
        server.stop(0);
        threads.shutdownNow();
    }

    private void answer(HttpExchange exchange) throws IOException {
        Map<String, String> in = new HashMap<>();
        exchange.getRequestHeaders().forEach((name, values) -> in.put(name, values.get(0)));
        got.add(new Got(
                exchange.getRequestMethod(),
                exchange.getRequestURI().toString(),
                in,
                new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8)));
        headers.forEach((name, value) -> exchange.getResponseHeaders().set(name, value));
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        try (OutputStream out = exchange.getResponseBody()) {
            out.write(bytes);
        }
    }

    private RestConnector connector(Map<String, String> configuration) {
        return new RestConnector(TestSettings.of(configuration), new Time());
    }

    private Erp erp(int port) {
        Map<String, String> its = new HashMap<>(settings);
        its.putIfAbsent("url", "http://127.0.0.1:" + port + "/api/");
        its.putIfAbsent("timeout", "PT2S");
        return new Erp("saas", "rest", true, 0, 0, ErpState.OPEN, false, null, null, Instant.EPOCH, its, 0);
    }

    private Erp erp() {
        return erp(server.getAddress().getPort());
    }

    private static Command command() {
        return new Command(Ids.next(), "k 1", "saas", PostingKind.JOURNAL, "group", null, 1, "{\"reference\":\"k 1\"}");
    }

    private Reply call() {
        return connector(Map.of()).call(erp(), command());
    }

    @Test
    void postsWithTheKeyAndSignsIn() {
        Reply reply = connector(Map.of("ledgerline.erp.saas.token", "secret")).call(erp(), command());

        assertThat(reply).isEqualTo(new Reply.Posted("MI-1"));
        assertThat(got).singleElement().satisfies(request -> {
            assertThat(request.method()).isEqualTo("POST");
            assertThat(request.target()).isEqualTo("/api/documents");
            assertThat(request.headers())
                    .containsEntry("Idempotency-key", "k 1")
                    .containsEntry("Authorization", "Bearer secret")
                    .containsEntry("Content-type", "application/json");
            assertThat(request.body()).isEqualTo(command().body());
        });
    }

    @Test
    void paymentsAreReadInPagesFromACursorOn() throws Exception {
        settings.put("paymentsPath", "/payments?erp=cloud");
        status = 200;
        body = """
                {"items":[{"documentType":"PaymentAdvice","paymentId":"PY-1","supplier":{"value":"SUP-1"},
                 "paidOn":"2026-12-18","amount":{"amount":58.9,"currency":"USD"},
                 "lines":[{"invoiceNumber":"KM-1","amount":{"amount":58.9,"currency":"USD"}}]}],"next":"17"}""";

        PaymentPage page = connector(Map.of()).payments(erp(), "1 6", 50);

        assertThat(got.get(0).target()).isEqualTo("/api/payments?erp=cloud&limit=50&after=1%206");
        assertThat(page.next()).isEqualTo("17");
        assertThat(page.payments()).singleElement().satisfies(payment -> {
            assertThat(payment.paymentId()).isEqualTo("PY-1");
            assertThat(payment.lines().get(0).invoiceNumber()).isEqualTo("KM-1");
        });
    }

    @Test
    void paymentsThatCannotBeReadArePassedByNoCursor() {
        status = 200;
        for (String unusable : List.of("", "[]", "{\"items\":7}", "{\"items\":[{\"documentType\":\"Encounter\"}]}")) {
            body = unusable;
            assertThatThrownBy(() -> connector(Map.of()).payments(erp(), null, 50))
                    .isInstanceOf(PaymentsUnavailable.class)
                    .hasMessage("malformed");
        }
        status = 503;
        assertThatThrownBy(() -> connector(Map.of()).payments(erp(), null, 50)).hasMessage("status 503");
        settings.put("url", "ftp://somewhere");
        assertThatThrownBy(() -> connector(Map.of()).payments(erp(), null, 50)).hasMessage("erp-settings");
    }

    @Test
    void itAsksWhichCodesTheErpKnowsAndTakesNothingElseForAnAnswer() throws Exception {
        status = 200;
        body = "{\"known\":[\"MED-0001\"]}";

        assertThat(connector(Map.of()).unknown(erp(), CodeTeller.Kind.ITEM, List.of("MED-0001", "A&B")))
                .containsExactly(new CodeTeller.Unknown(CodeTeller.Kind.ITEM, "A&B"));
        assertThat(got.get(0).target()).isEqualTo("/api/codes?kind=ITEM&code=MED-0001&code=A%26B");
        for (String unusable : List.of("", "[]", "{\"known\":7}")) {
            body = unusable;
            assertThatThrownBy(() -> connector(Map.of()).unknown(erp(), CodeTeller.Kind.SUPPLIER, List.of("S")))
                    .isInstanceOf(CodeTeller.NotTold.class)
                    .hasMessage("unreadable");
        }
        status = 404;
        assertThatThrownBy(() -> connector(Map.of()).unknown(erp(), CodeTeller.Kind.SUPPLIER, List.of("S")))
                .hasMessage("http-404");
    }

    @Test
    void anUpsertIsPutUnderItsReference() {
        settings.put("idempotency", "upsert");
        call();

        assertThat(got.get(0).method()).isEqualTo("PUT");
        assertThat(got.get(0).target()).isEqualTo("/api/documents/k%201");
    }

    @Test
    void anErpWithLookupOnlyGetsNoKey() {
        settings.put("idempotency", "lookup");
        call();

        assertThat(got.get(0).headers()).doesNotContainKey("Idempotency-key");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "200 | {'reference':'k 1','status':'REJECTED','code':'PERIOD_CLOSED','message':'no'} | Rejected PERIOD_CLOSED",
                "200 | {'error':{'code':'UserError','message':'no'}} | Rejected UserError",
                "200 | {'error':{'code':'ConcurrencyException'}} | Declined ConcurrencyException",
                "422 | {'reference':'k 1','status':'REJECTED','code':'UNIT','message':'no'} | Rejected UNIT",
                "400 | {'title':'Bad request'} | Rejected http-400",
                "400 | '' | Unknown http-400",
                "403 | <html/> | Unknown http-403",
                "200 | {'reference':'other','status':'POSTED','documentNumber':'X'} | Unknown reply-of-another-reference",
                "200 | {'reference':'k 1','status':'POSTED'} | Unknown reply-incomplete",
                "200 | <html/> | Unknown reply-unreadable",
                "202 | '' | Unknown http-202",
                "204 | '' | Unknown reply-unreadable",
                "302 | '' | Unknown http-302",
                "401 | '' | SignInRefused http-401",
                "404 | <html/> | Declined http-404",
                "404 | {'code':'FACILITY_UNKNOWN'} | Rejected FACILITY_UNKNOWN",
                "408 | '' | Unknown http-408",
                "409 | '' | Unknown http-409",
                "429 | '' | Declined http-429",
                "500 | {'code':'X'} | Unknown http-500",
                "502 | '' | Unknown http-502",
                "503 | '' | Unknown http-503",
                "507 | '' | Declined http-507"
            })
    void aReplyProvesNoMoreThanItSays(int itsStatus, String itsBody, String expected) {
        settings.put("transientCodes", "ConcurrencyException");
        settings.put("notDone", "507, 508");
        status = itsStatus;
        body = itsBody.replace('\'', '"').equals("\"\"") ? "" : itsBody.replace('\'', '"');

        Reply reply = call();

        String[] words = expected.split(" ");
        assertThat(reply.getClass().getSimpleName()).isEqualTo(words[0]);
        assertThat(reply.toString()).contains(words[1]);
        assertThat(got).as("no redirect is followed, nothing is repeated").hasSize(1);
    }

    @Test
    void theErpSaysHowLongToWait() {
        status = 429;
        body = "";
        headers.put("Retry-After", "7");
        assertThat(call()).isEqualTo(new Reply.Declined("http-429", Duration.ofSeconds(7)));
        assertThat(RetryAfter.read("Sat, 21 Nov 2026 12:00:30 GMT", Instant.parse("2026-11-21T12:00:00Z")))
                .isEqualTo(Duration.ofSeconds(30));
        assertThat(RetryAfter.read("Sat, 21 Nov 2026 11:00:00 GMT", Instant.parse("2026-11-21T12:00:00Z")))
                .isEqualTo(Duration.ZERO);
        assertThat(RetryAfter.read("99999999999999999999", Instant.EPOCH)).isEqualTo(Duration.ofHours(1));
        assertThat(RetryAfter.read("soon", Instant.EPOCH)).isNull();
    }

    @Test
    void whereNobodyListensNothingWasDone() throws IOException {
        int free;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            free = socket.getLocalPort();
        }

        assertThat(connector(Map.of()).call(erp(free), command()))
                .isEqualTo(new Reply.Declined("connect-refused", null));
        assertThat(connector(Map.of()).find(erp(free), command())).isInstanceOf(Finding.Unclear.class);
        assertThat(connector(Map.of()).probe(erp(free)).up()).isFalse();
    }

    /** After the request the server does as told with the connection. */
    @ParameterizedTest
    @ValueSource(strings = {"close", "reset", "silent", "half", "slow"})
    void aBrokenReplyProvesNothingAndTheCallEndsInTime(String how) throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            threads.execute(() -> misbehave(socket, how));
            long begun = System.nanoTime();

            Reply reply = connector(Map.of()).call(erp(socket.getLocalPort()), command());

            assertThat(reply).isInstanceOf(Reply.Unknown.class);
            assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(4));
        }
    }

    private void misbehave(ServerSocket socket, String how) {
        try (Socket connection = socket.accept()) {
            connection.getInputStream().read(new byte[8192]);
            OutputStream out = connection.getOutputStream();
            switch (how) {
                case "close" -> connection.shutdownOutput();
                case "reset" -> connection.setSoLinger(true, 0);
                case "half" ->
                    out.write("HTTP/1.1 201 Created\r\nContent-Length: 100\r\n\r\n{".getBytes(StandardCharsets.UTF_8));
                case "slow" -> {
                    out.write("HTTP/1.1 201 Created\r\nContent-Length: 100\r\n\r\n{".getBytes(StandardCharsets.UTF_8));
                    over.await();
                }
                default -> over.await();
            }
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void aReplyWithoutEndIsNotRead() {
        settings.put("mostBytes", "1000");
        body = "x".repeat(100_000);

        assertThat(call()).isEqualTo(new Reply.Unknown("connection-lost"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "200 | {'items':[{'reference':'k 1','documentNumber':'MI-1'}]} | Found",
                "200 | {'items':[]} | Absent",
                "200 | {'items':[{'documentNumber':'A'},{'documentNumber':'B'}]} | Ambiguous",
                "200 | {'items':[{'reference':'other','documentNumber':'A'}]} | Unclear",
                "200 | {} | Unclear",
                "404 | '' | Unclear",
                "401 | '' | Closed",
                "503 | '' | Unclear"
            })
    void onlyAnEmptyListProvesThatThereIsNone(int itsStatus, String itsBody, String expected) {
        status = itsStatus;
        body = itsBody.replace('\'', '"').equals("\"\"") ? "" : itsBody.replace('\'', '"');

        Finding finding = connector(Map.of()).find(erp(), command());

        assertThat(finding.getClass().getSimpleName()).isEqualTo(expected);
        assertThat(got.get(0).target()).isEqualTo("/api/documents?reference=k%201");
    }

    @Test
    void wrongSettingsLoseNothing() {
        settings.put("url", "ftp://127.0.0.1/");

        assertThat(call()).isEqualTo(new Reply.Declined("erp-settings", null));
        assertThat(connector(Map.of()).probe(erp()).up()).isFalse();
    }
}
