package io.ledgerline.e2e.mllp;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.hl7v2.DefaultHapiContext;
import ca.uhn.hl7v2.HapiContext;
import ca.uhn.hl7v2.app.Connection;
import ca.uhn.hl7v2.model.Message;
import ca.uhn.hl7v2.util.Terser;
import ca.uhn.hl7v2.validation.impl.ValidationContextFactory;
import io.ledgerline.e2e.hub.Hl7Messages;
import io.ledgerline.e2e.hub.Hl7Messages.Sender;
import io.ledgerline.e2e.hub.HubClient;
import io.ledgerline.e2e.hub.HubServer;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Both workflows over MLLP from HAPI's client to the ERP's document numbers. */
@Tag("postgresql")
class MllpWorkflowsE2EIT {

    private final HubServer hub = HubServer.shared();
    private final HubClient client = new HubClient(hub);
    private final Hl7Messages messages = new Hl7Messages();
    private final HapiContext hapi = new DefaultHapiContext();
    private Connection connection;

    @BeforeEach
    void connect() throws Exception {
        hapi.setValidationContext(ValidationContextFactory.noValidation());
        connection = hapi.newClient("127.0.0.1", hub.mllpPort(), false);
        connection.getInitiator().setTimeout(60, TimeUnit.SECONDS);
    }

    @AfterEach
    void disconnect() throws Exception {
        connection.close();
        hapi.close();
    }

    private Terser send(String text) throws Exception {
        Message answer =
                connection.getInitiator().sendAndReceive(hapi.getGenericParser().parse(text));
        return new Terser(answer);
    }

    private List<String> erpDocuments(String controlId) {
        return client.erpDocumentsOf(client.message(controlId).getString("id"));
    }

    @Test
    void usageBecomesAnIssueAndAJournal() throws Exception {
        Terser answer = send(messages.usage(messages.id("W1"), messages.id("U1")));

        assertThat(answer.get("MSH-9-1")).isEqualTo("ACK");
        assertThat(answer.get("MSA-1")).isEqualTo("AA");
        assertThat(answer.get("MSA-2")).isEqualTo(messages.id("W1"));
        assertThat(erpDocuments(messages.id("W1")))
                .hasSize(2)
                .anyMatch(number -> number.startsWith("MI-"))
                .anyMatch(number -> number.startsWith("JE-"));
    }

    @Test
    void usageOfAnOlderVersionFromTheNextHospitalAsWell() throws Exception {
        Terser answer = send(messages.usage(Sender.SOUTH, messages.id("W2"), messages.id("U2")));

        assertThat(answer.get("MSH-12")).isEqualTo("2.3");
        assertThat(answer.get("MSA-1")).isEqualTo("AA");
        assertThat(erpDocuments(messages.id("W2"))).hasSize(2);
    }

    @ParameterizedTest
    @CsvSource({"NORTH, OMS^O05^OMS_O05, ORS, O06", "NORTH, OMN^O07^OMN_O07, ORN, O08", "SOUTH, ORM^O01, ORR, O02"})
    void everyKindOfOrderIsConfirmedAndBecomesAPurchaseOrder(String from, String type, String code, String event)
            throws Exception {
        Sender sender = from.equals("NORTH") ? Sender.NORTH : Sender.SOUTH;
        String controlId = messages.id(code);

        Terser answer = send(messages.order(sender, type, controlId, messages.id("RQ")));

        assertThat(answer.get("MSH-9-1")).isEqualTo(code);
        assertThat(answer.get("MSH-9-2")).isEqualTo(event);
        assertThat(answer.get("MSA-1")).isEqualTo("AA");
        assertThat(erpDocuments(controlId)).isNotEmpty().allMatch(number -> number.startsWith("PO-"));
    }

    @Test
    void usageWithoutADepartmentIsBookedWhereThePatientLies() throws Exception {
        String visit = messages.id("V");
        Terser admitted = send(messages.header("ADT^A01", messages.id("W4"))
                + "EVN|A01|20261120080000\r"
                + "PID|1||700012^^^NMGH^MR||Quill^Ada||19480317|F||||||||||" + messages.id("A") + "\r"
                + "PV1|1|I|101001^ICU4^1" + "|".repeat(16) + visit + "\r");
        client.messageIn(messages.id("W4"), "RECORDED");
        // another system tells something of the same visit and does not say where it is
        send(messages.header("ADT^A08", messages.id("W6")).replace("|EPIC|", "|OR|")
                + "EVN|A08|20261120090000\r"
                + "PID|1||700012^^^NMGH^MR||Quill^Ada||19480317|F\r"
                + "PV1|1|I" + "|".repeat(17) + visit + "\r");
        client.messageIn(messages.id("W6"), "RECORDED");

        Terser used = send(messages.header("DFT^P03", messages.id("W5"))
                + "EVN|P03|20261120143010\r"
                + "PID|1||700012^^^NMGH^MR||Quill^Ada||19480317|F\r"
                + "PV1|1|I" + "|".repeat(17) + visit + "\r"
                + "FT1|1|" + messages.id("U5") + "||20261120141500||CG|E10002^Femoral stem^EPIC|||1\r"
                + "ZSU|LT26-0417|SN-" + messages.id("U5") + "|20301231\r");

        assertThat(admitted.get("MSA-1")).isEqualTo("AA");
        assertThat(used.get("MSA-1")).isEqualTo("AA");
        String issue = erpDocuments(messages.id("W5")).stream()
                .filter(number -> number.startsWith("MI-"))
                .findFirst()
                .orElseThrow();
        assertThat(client.stockLocations(issue)).containsOnly("N-ICU-PAR");
    }
}
