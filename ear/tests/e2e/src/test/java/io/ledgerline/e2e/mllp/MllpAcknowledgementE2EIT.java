package io.ledgerline.e2e.mllp;

import static org.assertj.core.api.Assertions.assertThat;

import io.ledgerline.e2e.hub.Hl7Messages;
import io.ledgerline.e2e.hub.HubClient;
import io.ledgerline.e2e.hub.HubServer;
import io.ledgerline.e2e.hub.MllpSender;
import io.restassured.path.json.JsonPath;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a sender hears over MLLP: order, modes, batches, refusals, repeats, character sets, delimiters. */
@Tag("postgresql")
class MllpAcknowledgementE2EIT {

    private final HubServer hub = HubServer.shared();
    private final HubClient client = new HubClient(hub);
    private final Hl7Messages messages = new Hl7Messages();
    private MllpSender sender;

    @BeforeEach
    void connect() throws Exception {
        sender = new MllpSender(hub);
    }

    @AfterEach
    void disconnect() throws Exception {
        sender.close();
    }

    private JsonPath found(String controlId) {
        return client.get("operator", "messages?controlId=" + controlId).jsonPath();
    }

    @Test
    void pipelinedMessagesAreAnsweredInTheirOrder() throws Exception {
        List<String> ids =
                IntStream.range(0, 30).mapToObj(i -> messages.id("P" + i)).toList();
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < ids.size(); i++) {
            // every third is refused, which is quicker than posting: it must not overtake
            texts.add(
                    i % 3 == 0
                            ? messages.header("ORU^R01", ids.get(i)) + "OBR|1\r"
                            : messages.usage(ids.get(i), messages.id("PU" + i)));
        }

        sender.send(texts.toArray(String[]::new));

        for (int i = 0; i < ids.size(); i++) {
            assertThat(sender.receive()).contains("MSA|" + (i % 3 == 0 ? "AR" : "AA") + "|" + ids.get(i));
        }
    }

    @Test
    void aBatchIsAnsweredByABatchWithOneAnswerEach() throws Exception {
        String batch = "FHS|^~\\&|EPIC|NMGH|LEDGERLINE|MERE|20261120143015\r"
                + "BHS|^~\\&|EPIC|NMGH|LEDGERLINE|MERE|20261120143015||||" + messages.id("B") + "\r"
                + messages.usage(messages.id("B1"), messages.id("BU1"))
                + messages.header("ORU^R01", messages.id("B2")) + "OBR|1\r"
                + messages.usage(messages.id("B3"), messages.id("BU3"))
                + "BTS|3\rFTS|1\r";

        String answer = sender.send(batch).receive();

        assertThat(answer)
                .startsWith("BHS|^~\\&|LEDGERLINE|MERE|EPIC|NMGH|")
                .containsSubsequence(
                        messages.id("B"),
                        "MSA|AA|" + messages.id("B1"),
                        "MSA|AR|" + messages.id("B2"),
                        "MSA|AA|" + messages.id("B3"),
                        "BTS|3");
        client.messageIn(messages.id("B1"), "POSTED");
        client.messageIn(messages.id("B3"), "POSTED");
    }

    @Test
    void aBatchThatLostAMessageOnItsWayIsRefusedAsAWhole() throws Exception {
        String batch = "BHS|^~\\&|EPIC|NMGH|LEDGERLINE|MERE|20261120143015||||" + messages.id("L") + "\r"
                + messages.usage(messages.id("L1"), messages.id("LU1")) + "BTS|2\r";

        assertThat(sender.send(batch).receive()).contains("MSA|AE|" + messages.id("L"));
        assertThat(found(messages.id("L1")).getList("items")).isEmpty();
    }

    @Test
    void theEnhancedModeSaysFirstThatItIsStoredAndThenWhatBecameOfIt() throws Exception {
        String enhanced = messages.usage(messages.id("E1"), messages.id("EU1"))
                .replaceFirst("\\|2\\.5\\.1\r", "|2.5.1|||AL|AL\r");

        sender.send(enhanced);

        assertThat(sender.receive()).contains("MSA|CA|" + messages.id("E1"));
        assertThat(sender.receive()).contains("MSA|AA|" + messages.id("E1"));
    }

    @Test
    void theEnhancedModeIsAsTalkativeAsTheSenderWants() throws Exception {
        String onlyStored = messages.usage(messages.id("E2"), messages.id("EU2"))
                .replaceFirst("\\|2\\.5\\.1\r", "|2.5.1|||AL|NE\r");
        String onlyErrors = (messages.header("ORU^R01", messages.id("E3")) + "OBR|1\r")
                .replaceFirst("\\|2\\.5\\.1\r", "|2.5.1|||NE|ER\r");

        sender.send(onlyStored, onlyErrors);

        assertThat(sender.receive()).contains("MSA|CA|" + messages.id("E2"));
        assertThat(sender.receive()).contains("MSA|AR|" + messages.id("E3"));
        client.messageIn(messages.id("E2"), "POSTED");
    }

    @ParameterizedTest
    @CsvSource({"QBP^Q22, 2.5.1, 200", "ADT^A99, 2.5.1, 201", "DFT^P03, 3.0, 203"})
    void whatTheHubDoesNotTakeIsAnsweredAr(String type, String version, String code) throws Exception {
        String id = messages.id("R" + code);
        String message =
                messages.header(type, id).replace("|2.5.1\r", "|" + version + "\r") + "EVN|P03|20261120143010\r";

        String answer = sender.send(message).receive();

        assertThat(answer).contains("MSA|AR|" + id);
        assertThat(answer).contains(code + (version.equals("3.0") ? "" : "^"));
        client.messageIn(id, "REJECTED");
    }

    @Test
    void wrongContentIsAnsweredAeWithItsPlace() throws Exception {
        String message =
                messages.usage(messages.id("X1"), messages.id("XU1")).replace("|||1|||101003", "|||one|||101003");

        assertThat(sender.send(message).receive())
                .contains("MSA|AE|" + messages.id("X1"))
                .containsPattern("ERR\\|\\|FT1\\^1\\^10\\|102\\^");
        client.messageIn(messages.id("X1"), "REJECTED");
    }

    @Test
    void whatIsNoMessageIsAnsweredToo() throws Exception {
        assertThat(sender.send("no header here\r").receive())
                .contains("MSA|AE|")
                .contains("100^");
    }

    @Test
    void theSameBytesAgainGetTheSameAnswerAndHaveNoSecondEffect() throws Exception {
        String message = messages.usage(messages.id("D1"), messages.id("DU1"));
        String first = sender.send(message).receive();
        String messageId = client.messageIn(messages.id("D1"), "POSTED").getString("id");
        List<String> documents = client.erpDocumentsOf(messageId);
        int all = client.erpDocuments();

        String second = sender.send(message).receive();
        String third;
        try (MllpSender elsewhere = new MllpSender(hub)) {
            third = elsewhere.send(message).receive();
        }

        assertThat(second).isEqualTo(first);
        assertThat(third).isEqualTo(first);
        assertThat(found(messages.id("D1")).getList("items")).hasSize(1);
        assertThat(client.message(messages.id("D1")).getInt("duplicates")).isEqualTo(2);
        assertThat(client.erpDocumentsOf(messageId)).isEqualTo(documents);
        assertThat(client.erpDocuments()).isEqualTo(all);
    }

    @Test
    void aRefusalIsRepeatedWordForWordAsWell() throws Exception {
        String message =
                messages.usage(messages.id("D2"), messages.id("DU2")).replace("|||1|||101003", "|||one|||101003");

        String first = sender.send(message).receive();

        assertThat(sender.send(message).receive()).isEqualTo(first).contains("MSA|AE|");
    }

    @Test
    void oneControlIdForOtherContentIsANewMessageAndFlagged() throws Exception {
        sender.send(messages.usage(messages.id("F1"), messages.id("FU1"))).receive();
        String answer = sender.send(messages.usage(messages.id("F1"), messages.id("FU2")))
                .receive();

        assertThat(answer).contains("MSA|AA|" + messages.id("F1"));
        assertThat(found(messages.id("F1")).getList("items.flagged", Boolean.class))
                .containsExactlyInAnyOrder(true, false);
    }

    @ParameterizedTest
    @CsvSource({"UNICODE UTF-8, UTF-8", "8859/1, ISO-8859-1", "8859/15, ISO-8859-15"})
    void theCharacterSetIsWhatTheMessageSays(String name, String charset) throws Exception {
        Charset set = Charset.forName(charset);
        String id = messages.id("C" + charset.length());
        String order = messages.order(
                        Hl7Messages.Sender.NORTH, "OMS^O05^OMS_O05", id, messages.id("CÄ" + charset.length()))
                .replaceFirst("\\|2\\.5\\.1\r", "|2.5.1||||||" + name + "\r")
                .replace("Examination gloves", "Guêtres für Ärzte");

        String answer = sender.send(set, order).receive(set);

        assertThat(answer)
                .contains("MSA|AA|" + id)
                .contains("|" + name + "\r")
                .contains(messages.id("CÄ" + charset.length()));
        String messageId = client.message(id).getString("id");
        assertThat(client.get("integration", "messages/" + messageId + "/documents?reason=what+the+mapping+made")
                        .asString())
                .contains("Guêtres für Ärzte");
    }

    @Test
    void otherDelimitersAreReadAndAnsweredInKind() throws Exception {
        String message = messages.usage(messages.id("O1"), messages.id("OU1"))
                .replace("^~\\&", "~1")
                .replace('^', '%')
                .replace("~1", "%*!$")
                .replace('|', '#');

        assertThat(sender.send(message).receive()).startsWith("MSH#%*!$#").contains("MSA#AA#" + messages.id("O1"));
        client.messageIn(messages.id("O1"), "POSTED");
    }

    @Test
    void theRestOfAConnectionIsNotHurtByAMessageThatIsCutShort() throws Exception {
        sender.send(
                StandardCharsets.UTF_8,
                messages.usage(messages.id("K1"), messages.id("KU1")).substring(0, 90));
        String cut = sender.receive();
        String whole = sender.send(messages.usage(messages.id("K2"), messages.id("KU2")))
                .receive();

        assertThat(cut).contains("MSA|AE|");
        assertThat(whole).contains("MSA|AA|" + messages.id("K2"));
    }
}
