package io.ledgerline.peer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import ca.uhn.hl7v2.DefaultHapiContext;
import ca.uhn.hl7v2.HapiContext;
import ca.uhn.hl7v2.model.v251.message.DFT_P03;
import ca.uhn.hl7v2.validation.impl.ValidationContextFactory;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The peer makes of a message what the hub makes of it. */
class UsageMappingTest {

    private static final String MESSAGE = """
            MSH|^~\\&|EPIC|NMGH|LEDGERLINE|MERE|20261121143015-0500||DFT^P03^DFT_P03|B1|P|2.5.1
            EVN|P03|20261121143010-0500
            PID|1||700012^^^NMGH^MR||Quill^Ada||19480317|F
            PV1|1|I|101001^4^1^NMGH
            FT1|1|U-1||20261121143000-0500||CG|%s^^EPIC|||2|||101001
            ZSU|||||UN
            """.replace('\n', '\r');

    private static ReferenceData reference;

    @BeforeAll
    static void readCodes() throws Exception {
        reference = new ReferenceData(Path.of("../../../../config/reference/network"));
    }

    @Test
    void anIssueAndItsJournalEntry() throws Exception {
        List<UsageMapping.Command> commands = new UsageMapping(reference, true).map(parse("E20031"));

        assertThat(commands).extracting(UsageMapping.Command::kind).containsExactly("INVENTORY_ISSUE", "JOURNAL");
        JsonNode issue = new ObjectMapper().readTree(commands.get(0).body());
        assertThat(issue.path("facility").asText()).isEqualTo("NORTH");
        assertThat(issue.path("businessDate").asText()).isEqualTo("2026-11-21");
        JsonNode line = issue.path("document").path("lines").path(0);
        assertThat(line.path("item").path("value").asText()).isEqualTo("MED-0031");
        assertThat(line.path("quantity").path("value").asText()).isEqualTo("2");
        JsonNode journal = new ObjectMapper().readTree(commands.get(1).body()).path("document");
        assertThat(new BigDecimal(journal.path("lines").path(0).path("debit").asText()))
                .isEqualByComparingTo("1.24");
        assertThat(new BigDecimal(journal.path("lines").path(1).path("credit").asText()))
                .isEqualByComparingTo("1.24");
    }

    @Test
    void theIssueAlone() throws Exception {
        assertThat(new UsageMapping(reference, false).map(parse("E20031"))).hasSize(1);
    }

    @Test
    void anUnknownItemIsAnError() {
        assertThatIllegalArgumentException().isThrownBy(() -> new UsageMapping(reference, true).map(parse("NOSUCH")));
    }

    private static DFT_P03 parse(String item) throws Exception {
        try (HapiContext hapi = new DefaultHapiContext()) {
            hapi.setValidationContext(ValidationContextFactory.noValidation());
            return (DFT_P03) hapi.getPipeParser().parse(String.format(java.util.Locale.ROOT, MESSAGE, item));
        }
    }
}
