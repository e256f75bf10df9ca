package io.ledgerline.e2e.edifact;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.ledgerline.e2e.hub.HubClient;
import io.ledgerline.e2e.hub.HubServer;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Interchanges of the sample partner LARKHILL. */
@Tag("postgresql")
class EdifactE2EIT {

    private final HubServer hub = HubServer.shared();
    private final HubClient client = new HubClient(hub);

    private static String reference() {
        return "E" + UUID.randomUUID().toString().replace("-", "").substring(0, 12);
    }

    private static String interchange(String reference, String... messages) {
        return "UNB+UNOC:3+4012345500004:14+5412345000013:14+261121:1015+" + reference + "'\r\n"
                + String.join("\r\n", messages) + "\r\nUNZ+" + messages.length + "+" + reference + "'\r\n";
    }

    private static String message(String number, String type, String body) {
        long segments = body.chars().filter(c -> c == '\'').count() + 2;
        return "UNH+" + number + "+" + type + ":D:96A:UN'" + body + "UNT+" + segments + "+" + number + "'";
    }

    private static String invoice(String number, String invoice, String quantity) {
        return message(
                number,
                "INVOIC",
                "BGM+380+" + invoice + "+9'DTM+137:20261120:102'RFF+ON:PO-78'NAD+DP+NMGH::92'CUX+2:USD'"
                        + "LIN+1'PIA+1+MED-0001:IN'QTY+47:" + quantity
                        + ":BX'MOA+203:8.50'PRI+AAA:4.25'UNS+S'MOA+77:8.50'");
    }

    private Response post(String body) {
        return given().auth()
                .preemptive()
                .basic("client", "ledgerline-client")
                .contentType("application/edifact")
                .body(body.getBytes(StandardCharsets.ISO_8859_1))
                .post(hub.http("/ledgerline/api/v1/edi/edifact"));
    }

    @Test
    void invoicesAreTakenOneByOneAndAnsweredWithOneContrl() {
        String reference = reference();
        String body =
                interchange(reference, invoice("1", "IN-" + reference, "2"), invoice("2", "IN-B" + reference, "two"));

        Response response = post(body);

        assertThat(response.statusCode()).as(response.asString()).isEqualTo(200);
        assertThat(response.contentType()).startsWith("application/edifact");
        assertThat(response.asString())
                .startsWith("UNB+UNOC:3+5412345000013:14+4012345500004:14+")
                .contains("UCI+" + reference + "+4012345500004:14+5412345000013:14+7'")
                .contains("'UCM+1+INVOIC:D:96A:UN+7'UCM+2+INVOIC:D:96A:UN+4'UCS+9'UCD+37+2:2'UNT+");
        JsonPath message = client.message(reference + "/1");
        // its order is not known, which accounts payable sees
        assertThat(message.getString("state")).isEqualTo("WAITING");
        assertThat(message.getString("source")).isEqualTo("LARKHILL");
        assertThat(message.getString("businessKey")).isEqualTo("IN-" + reference);
        assertThat(client.message(reference + "/2").getString("state")).isEqualTo("REJECTED");
        assertThat(post(body).asString()).isEqualTo(response.asString());
        assertThat(post(body.replace("+IN-B", "+IN-C")).asString()).contains("+4+26+UNB+6'");
    }

    @Test
    void aDespatchAdviceIsRecordedAndAnsweredOverTheQueueAndAReportIsNotAnswered() {
        String reference = reference();
        String advice = message(
                "1",
                "DESADV",
                "BGM+351+D-" + reference
                        + "+9'DTM+11:20261121:102'RFF+ON:PO-78'CPS+1'LIN+1'PIA+1+MED-0001:IN'QTY+12:2:BX'");

        String answer = client.jms("in.edifact", null, interchange(reference, advice));
        String report = reference();
        Response silent = post(
                interchange(report, "UNH+1+CONTRL:D:3:UN'UCI+999999999+5412345000013:14+4012345500004:14+7'UNT+3+1'"));

        assertThat(answer).contains("UCI+" + reference + "+").contains("UCM+1+DESADV:D:96A:UN+7'");
        assertThat(client.message(reference + "/1").getString("state")).isEqualTo("RECORDED");
        assertThat(silent.statusCode()).as(silent.asString()).isEqualTo(204);
        assertThat(client.message(report + "/1").getString("state")).isEqualTo("RECORDED");
    }
}
