package io.ledgerline.e2e.x12;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.ledgerline.e2e.hub.HubClient;
import io.ledgerline.e2e.hub.HubServer;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Interchanges of the sample partners. */
@Tag("postgresql")
class X12E2EIT {

    private static final Pattern CONTROL_NUMBER = Pattern.compile("^ISA.{87}(\\d{9})");

    private final HubServer hub = HubServer.shared();
    private final HubClient client = new HubClient(hub);

    /** Numbers of a partner that need not be consecutive. */
    private static String number() {
        return String.format(Locale.ROOT, "%09d", ThreadLocalRandom.current().nextInt(1, 1_000_000_000));
    }

    private static String interchange(String number, String function, String release, String sets) {
        return "ISA*00*          *00*          *ZZ*BRIGHTWELL     *ZZ*LEDGERLINE     *261121*1015*"
                + (release.equals("004010") ? "U*00401" : "^*00501") + "*" + number + "*1*P*:~\r\n"
                + "GS*" + function + "*BRIGHTWELL*LEDGERLINE*20261121*1015*1*X*" + release + "~\r\n" + sets
                + "GE*" + (sets.split("SE\\*", -1).length - 1) + "*1~\r\nIEA*1*" + number + "~\r\n";
    }

    private static String invoice(String control, String number, String quantity) {
        return "ST*810*" + control + "~\r\nBIG*20261120*" + number + "**PO-77~\r\nN1*ST*North Mere*91*NMGH~\r\nIT1*1*"
                + quantity + "*BX*4.25**IN*MED-0001~\r\nTDS*850~\r\nSE*6*" + control + "~\r\n";
    }

    private static String shipNotice(String number) {
        return "ST*856*0001~BSN*00*" + number + "*20261121*1345~HL*1**S~HL*2*1*O~PRF*PO-77~HL*3*2*I~LIN*1*IN*MED-0001~"
                + "SN1**10*BX~SE*9*0001~";
    }

    private Response post(String body) {
        return given().auth()
                .preemptive()
                .basic("client", "ledgerline-client")
                .contentType("application/edi-x12")
                .body(body.getBytes(StandardCharsets.ISO_8859_1))
                .post(hub.http("/ledgerline/api/v1/edi/x12"));
    }

    private static int controlNumber(String answer) {
        Matcher matcher = CONTROL_NUMBER.matcher(answer);
        assertThat(matcher.find()).isTrue();
        return Integer.parseInt(matcher.group(1));
    }

    @Test
    void anInvoiceIsTakenAndAcknowledgedOverHttp() {
        String number = number();
        String body = interchange(number, "IN", "005010", invoice("0001", "BW-" + number, "2"));

        Response response = post(body);

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.contentType()).startsWith("application/edi-x12");
        assertThat(response.asString())
                .contains("~TA1*" + number + "*261121*1015*A*000~")
                .contains("~AK1*IN*1*005010~AK2*810*0001~IK5*A~AK9*A*1*1*1~");
        JsonPath message = client.message(number + "/1/0001");
        // its order is not known, which accounts payable sees
        assertThat(message.getString("state")).isEqualTo("WAITING");
        assertThat(message.getString("source")).isEqualTo("BRIGHTWELL");
        assertThat(message.getString("businessKey")).isEqualTo("BW-" + number);
        assertThat(post(body).asString()).isEqualTo(response.asString());
    }

    @Test
    void aShipNoticeIsRecordedAndAcknowledgedOverTheQueue() {
        String number = number();

        String answer = client.jms("in.x12", null, interchange(number, "SH", "004010", shipNotice("S-" + number)));

        assertThat(answer).contains("~AK1*SH*1~AK2*856*0001~AK5*A~AK9*A*1*1*1~");
        assertThat(client.message(number + "/1/0001").getString("state")).isEqualTo("RECORDED");
    }

    @Test
    void whatASupplierHasIsKeptInTheItemsBaseUnit() {
        String number = number();
        String advice =
                "ST*846*0001~BIA*00*DD*INV-" + number + "*20261121*0930~LIN**IN*MED-0002~QTY*33*12*BX~SE*5*0001~";

        assertThat(post(interchange(number, "IB", "004010", advice)).asString())
                .contains("~AK1*IB*1~AK2*846*0001~AK5*A~AK9*A*1*1*1~");

        assertThat(client.message(number + "/1/0001").getString("state")).isEqualTo("RECORDED");
        JsonPath told = given().auth()
                .preemptive()
                .basic("procurement", "ledgerline-procurement")
                .get(hub.http("/ledgerline/api/v1/availability?item=MED-0002"))
                .jsonPath();
        assertThat(told.getList("items")).hasSize(1);
        assertThat(told.getString("items[0].unit")).isEqualTo("{each}");
        assertThat(new BigDecimal(told.getString("items[0].available"))).isEqualByComparingTo("1200");
    }

    @Test
    void aGroupIsTakenInPart() {
        String number = number();

        Response response = post(interchange(
                number,
                "IN",
                "004010",
                invoice("0001", "BW-A" + number, "2") + invoice("0002", "BW-B" + number, "two")));

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.asString())
                .contains("AK2*810*0001~AK5*A~AK2*810*0002~AK3*IT1*4**8~AK4*2*358*6*two~AK5*R*5~AK9*P*2*2*1~");
        assertThat(client.message(number + "/1/0001").getString("state")).isEqualTo("WAITING");
        assertThat(client.message(number + "/1/0002").getString("state")).isEqualTo("REJECTED");
    }

    @Test
    void aPackedInterchangeIsTakenSetBySet() {
        String number = number();
        int sets = Integer.getInteger("x12.sets", 200);
        StringBuilder invoices = new StringBuilder();
        for (int i = 1; i <= sets; i++) {
            invoices.append(invoice(String.format(Locale.ROOT, "%04d", i), "BW-" + number + "-" + i, "2"));
        }

        Response response = post(interchange(number, "IN", "004010", invoices.toString()));

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.asString()).contains("~AK9*A*" + sets + "*" + sets + "*" + sets + "~");
        assertThat(client.message(number + "/1/" + String.format(Locale.ROOT, "%04d", sets))
                        .getString("state"))
                .isEqualTo("WAITING");
    }

    @Test
    void controlNumbersOfAnswersFollowEachOtherAndAUsedNumberIsRefused() {
        String number = number();
        String first = post(interchange(number, "IN", "004010", invoice("0001", "BW-" + number, "1")))
                .asString();

        Response used = post(interchange(number, "IN", "004010", invoice("0001", "BW-" + number, "9")));

        assertThat(used.statusCode()).isEqualTo(422);
        assertThat(used.asString()).contains("~TA1*" + number + "*261121*1015*R*025~");
        assertThat(controlNumber(used.asString())).isEqualTo(controlNumber(first) + 1);
    }

    @Test
    void anUnknownPartnerIsRefusedWithATa1AndAQueueThatTellsNobodyHasAWorkItem() {
        String number = number();
        String stranger = interchange(number, "IN", "004010", invoice("0001", "X-" + number, "1"))
                .replace("BRIGHTWELL     ", "STRANGER" + number.substring(2));

        assertThat(post(stranger).asString()).contains("~TA1*" + number + "*261121*1015*R*006~");
        assertThat(client.message(number).getString("state")).isEqualTo("REJECTED");
    }

    @Test
    void anInterchangeThatIsAnsweredLaterIsFoundAtItsLocation() {
        String number = number();
        Response queued = given().auth()
                .preemptive()
                .basic("client", "ledgerline-client")
                .contentType("text/plain")
                .header("Prefer", "respond-async")
                .body(interchange(number, "IN", "004010", invoice("0001", "BW-" + number, "1")))
                .post(hub.http("/ledgerline/api/v1/edi/x12"));
        assertThat(queued.statusCode()).isEqualTo(202);
        URI location = hub.http("/").resolve(queued.header("Location"));
        String answer = Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .until(() -> found(location), text -> text.startsWith("ISA"));
        assertThat(answer).contains("~AK9*A*1*1*1~");
    }

    private static String found(URI location) {
        return given().auth()
                .preemptive()
                .basic("client", "ledgerline-client")
                .get(location)
                .asString();
    }

    @Test
    void whatIsNoX12IsAProblem() {
        Response response = post("hello");
        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(response.contentType()).startsWith("application/problem+json");
    }

    @Test
    void partnersAreMasterData() {
        JsonPath partners = client.get("integration", "masterdata/trading-partners?limit=500")
                .jsonPath();
        assertThat(partners.getList("items.number", String.class))
                .containsAll(List.of("BRIGHTWELL", "KESTREL", "MARLOWE", "OAKHAM"));
        Response one = client.get("integration", "masterdata/trading-partners/KESTREL");
        assertThat(one.header("ETag")).isNotBlank();
        assertThat(one.jsonPath().getString("fields.identifier")).isEqualTo("987654301");
    }
}
