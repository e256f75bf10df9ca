package io.ledgerline.e2e.partner;

import static org.assertj.core.api.Assertions.assertThat;

import io.ledgerline.e2e.hub.HubClient;
import io.ledgerline.e2e.hub.HubServer;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A trading partner with an SFTP server: orders go out and are acknowledged, its own files come in and are answered. */
@Tag("postgresql")
class PartnerSftpE2EIT {

    private static final String SUPPLIER = "SUP-019";
    private static final Pattern ORDER = Pattern.compile("TIDEWAY-850-\\d{9}-\\d{8}\\.edi");
    private static final Pattern ANSWER = Pattern.compile("ack-.*\\.x12");
    private static final Pattern GROUP =
            Pattern.compile("~GS\\*PO\\*LEDGERLINE\\*TIDEWAY\\*\\d{8}\\*\\d{4}\\*(\\d+)\\*X\\*004010~");
    private static final AtomicInteger NUMBERS = new AtomicInteger();

    private static final HubServer HUB = HubServer.shared();
    private static final HubClient CLIENT = new HubClient(HUB);
    private static final PartnerSftp PARTNER = PartnerSftp.shared();

    @BeforeAll
    static void aProfileThatTwoPeopleAgreedOn() {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("name", "Tideway");
        fields.put("supplier", SUPPLIER);
        fields.put("qualifier", "ZZ");
        fields.put("identifier", "TIDEWAY");
        fields.put("hubQualifier", "ZZ");
        fields.put("hubIdentifier", "LEDGERLINE");
        fields.put("usageIndicator", "P");
        fields.put("release", "004010");
        fields.put("validation", "STRICT");
        fields.put("acknowledgment", "BY_RELEASE");
        fields.put("consecutive", false);
        fields.put("active", true);
        fields.put("receives", "850 860 820");
        fields.put("transport", "SFTP");
        fields.put("address", PARTNER.address("in"));
        fields.put("credential", "tideway");
        fields.put("answerHours", 4);
        fields.put("pickUp", PARTNER.address("out"));
        String request = CLIENT.post(
                        "steward",
                        "change-requests",
                        Map.of(
                                "kind", "TRADING_PARTNER",
                                "number", "TIDEWAY",
                                "operation", "CREATE",
                                "fields", fields,
                                "effectiveFrom",
                                        LocalDate.now(ZoneOffset.UTC)
                                                .minusDays(1)
                                                .toString(),
                                "reason", "contract signed",
                                "overrideReason", "the steward of partners is on leave"))
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        step("steward", request, "submit", 1);
        step("admin", request, "approve", 2);
        step("admin", request, "apply", 3);
    }

    private static void step(String user, String request, String step, int version) {
        Response response = CLIENT.as(user)
                .header("If-Match", "\"" + version + "\"")
                .body(Map.of("note", "agreed"))
                .post(HUB.http("/ledgerline/api/v1/change-requests/" + request + "/" + step));
        assertThat(response.statusCode()).as(response.asString()).isEqualTo(200);
    }

    private static String order(String number) {
        Map<String, Object> line = Map.of(
                "lineNumber",
                1,
                "item",
                Map.of("system", "canonical", "value", "MED-0001"),
                "description",
                "Gloves",
                "quantity",
                Map.of("value", 12, "unit", "{box}"),
                "unitPrice",
                Map.of("amount", 18.5, "currency", "USD"));
        Map<String, Object> document = Map.of(
                "documentType",
                "PurchaseOrder",
                "orderNumber",
                number,
                "facility",
                Map.of("system", "canonical", "value", "NORTH"),
                "supplier",
                Map.of("system", "canonical", "value", SUPPLIER),
                "orderDate",
                "2026-11-21",
                "currency",
                "USD",
                "lines",
                List.of(line));
        Response response = CLIENT.as("procurement")
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .body(Map.of("purpose", "ORDER", "supplier", SUPPLIER, "facility", "NORTH", "document", document))
                .post(HUB.http("/ledgerline/api/v1/outbound-documents"));
        assertThat(response.statusCode()).as(response.asString()).isEqualTo(201);
        return response.path("id");
    }

    private static String fresh() {
        return "E2E-" + UUID.randomUUID().toString().substring(0, 8).toUpperCase(Locale.ROOT);
    }

    private static JsonPath await(String id, String state) {
        return CLIENT.await(
                "integration", "outbound-documents/" + id, document -> state.equals(document.getString("state")));
    }

    private static String groupNumber(String interchange) {
        Matcher matcher = GROUP.matcher(interchange);
        assertThat(matcher.find()).as(interchange).isTrue();
        return matcher.group(1);
    }

    /** An interchange of the partner around one set. */
    private static String interchange(String function, String type, String segments) {
        String number = String.format(
                Locale.ROOT, "%09d", System.currentTimeMillis() % 1_000_000 * 100 + NUMBERS.incrementAndGet());
        long count = segments.chars().filter(c -> c == '~').count() + 2;
        return "ISA*00*          *00*          *ZZ*TIDEWAY        *ZZ*LEDGERLINE     *261121*1015*U*00401*" + number
                + "*0*P*:~GS*" + function + "*TIDEWAY*LEDGERLINE*20261121*1015*1*X*004010~ST*" + type + "*0001~"
                + segments + "SE*" + count + "*0001~GE*1*1~IEA*1*" + number + "~";
    }

    @Test
    void anOrderIsDroppedInThePartnersFolderAndAcknowledgedByAFileThatThePartnerLeaves() {
        String number = fresh();
        String id = order(number);

        String written = PARTNER.dropped(ORDER, "*SA*" + number + "*");
        assertThat(written).contains("~ST*850*0001~").contains("~PO1*1*12*BX*18.5**BP*MED-0001");
        await(id, "DELIVERED");

        PARTNER.leave(
                "fa-" + number + ".edi",
                interchange("FA", "997", "AK1*PO*" + groupNumber(written) + "~AK2*850*0001~AK5*A~AK9*A*1*1*1~"));
        JsonPath acknowledged = await(id, "ACKNOWLEDGED");
        assertThat(acknowledged.getString("interchanges[0].answer")).isEqualTo("997 A");
        assertThat(acknowledged.getBoolean("overdue")).isFalse();
        Response content = CLIENT.get("integration", "outbound-documents/" + id + "/content");
        assertThat(content.asString()).isEqualTo(written);
        assertThat(content.contentType()).startsWith("application/edi-x12");
    }

    @Test
    void aRefusedOrderNamesThePlaceAndGoesOutAgainUnderAnotherNumber() {
        String number = fresh();
        String id = order(number);
        String first = PARTNER.dropped(ORDER, "*SA*" + number + "*");
        await(id, "DELIVERED");
        PARTNER.leave(
                "fa-r-" + number + ".edi",
                interchange(
                        "FA",
                        "997",
                        "AK1*PO*" + groupNumber(first)
                                + "~AK2*850*0001~AK3*PO1*7**8~AK4*4*212*6*18.5~AK5*R*5~AK9*R*1*1*0~"));
        JsonPath refused = await(id, "REFUSED");
        assertThat(refused.getString("reason")).contains("AK403-6 at PO1^7^4");
        assertThat(CLIENT.get("integration", "work-items?kind=OUTBOUND_REFUSED&businessKey=" + number)
                        .jsonPath()
                        .getList("items"))
                .hasSize(1);

        Response again = CLIENT.as("integration")
                .header("If-Match", "\"" + refused.getInt("version") + "\"")
                .body(Map.of("reason", "the partner mended its reader"))
                .post(HUB.http("/ledgerline/api/v1/outbound-documents/" + id + "/resend"));
        assertThat(again.statusCode()).as(again.asString()).isEqualTo(200);
        JsonPath delivered = CLIENT.await(
                "integration",
                "outbound-documents/" + id,
                document -> document.getList("interchanges").size() == 2
                        && document.getString("state").equals("DELIVERED"));
        assertThat(delivered.getString("interchanges[0].controlNumber"))
                .isNotEqualTo(delivered.getString("interchanges[1].controlNumber"));
        assertThat(CLIENT.get("integration", "work-items?kind=OUTBOUND_REFUSED&state=OPEN&businessKey=" + number)
                        .jsonPath()
                        .getList("items"))
                .isEmpty();
    }

    @Test
    void anInvoiceThatThePartnerLeavesIsTakenOnceAnsweredInItsFolderAndArchived() {
        String number = fresh();
        String file = interchange(
                "IN",
                "810",
                "BIG*20261120*" + number + "**PO-77~N1*ST*North Mere*91*NMGH~IT1*1*2*BX*4.25**IN*MED-0001~TDS*850~");
        PARTNER.leave("inv-" + number + ".edi", file);
        JsonPath message = CLIENT.await("operator", "messages?businessKey=" + number, page -> !page.getList("items")
                .isEmpty());
        assertThat(message.getString("items[0].source")).isEqualTo("TIDEWAY");
        String control = file.substring(file.indexOf("U*00401*") + 8, file.indexOf("*0*P*"));
        assertThat(PARTNER.dropped(ANSWER, "AK1*IN*1~")).contains("~ST*997*0001~");
        PARTNER.leave("the-same-again.edi", file);
        Awaitility.await()
                .until(
                        () -> PARTNER.files("out/archive").stream()
                                .filter(each -> each.getFileName().toString().startsWith("the-same-again"))
                                .count(),
                        count -> count == 1);
        assertThat(CLIENT.get("operator", "messages?controlId=" + control + "/1/0001")
                        .jsonPath()
                        .getList("items"))
                .hasSize(1);
    }

    @Test
    void aFileThatNothingCanBeDoneWithIsSetAsideWithItsReason() {
        String name = "empty-" + fresh() + ".edi";
        PARTNER.leave(name, "");
        Awaitility.await()
                .until(
                        () -> PARTNER.files("out/rejected").stream()
                                .map(file -> file.getFileName().toString())
                                .toList(),
                        names -> names.contains(name) && names.contains(name + ".reason.txt"));
        assertThat(CLIENT.get("integration", "work-items?kind=FILE_SET_ASIDE&businessKey=" + name)
                        .jsonPath()
                        .getList("items"))
                .hasSize(1);
    }
}
