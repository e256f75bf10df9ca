package io.ledgerline.hl7v2;

import static org.assertj.core.api.Assertions.assertThat;

import io.ledgerline.platform.Ids;
import io.ledgerline.workflow.Notice;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("News about orders")
class OrderNewsTest {

    private static final String REQUEST = "MSH|^~\\&|EPIC|NMGH|L|H|20260412||OMS^O05|M1|P|2.5.1\r"
            + "ORC|NW|R1^EPIC||G7\rRQD|1|I1\rORC|NW|R2^EPIC||G7\rRQD|1|I2\rORC|NW|R3^EPIC\rRQD|1|I3\r";

    @ParameterizedTest
    @CsvSource({"ORDERED,IP", "CANCELLED,CA", "REJECTED,ER", "BLOCKED,HD"})
    void name_the_orders_they_are_about_and_the_ERPs_number(String state, String status) {
        Notice notice = new Notice(
                Ids.next(),
                Instant.EPOCH,
                Ids.next(),
                Ids.next(),
                "hl7v2",
                "EPIC",
                "NORTH",
                "requisition-to-po",
                state,
                "G7",
                List.of(new Notice.Order("G7/S1", "cloud", "4500001"), new Notice.Order("G7/S2", "cloud", "4500002")),
                "Requisition G7");
        byte[] body = OrderNews.write(
                AckRequest.of(REQUEST.getBytes(StandardCharsets.UTF_8), null),
                OrderResponse.ORS,
                notice,
                Instant.EPOCH);
        assertThat(new String(body, StandardCharsets.UTF_8))
                .startsWith("MSH|^~\\&|L|H|EPIC|NMGH|19700101000000+0000||ORS^O06^ORS_O06|")
                .contains("\rMSA|AA|M1\r")
                .contains("\rORC|SC|R1^EPIC|4500001^cloud|G7|" + status + "\rNTE|1|L|" + state + ": Requisition G7\r")
                .contains("\rORC|SC|R2^EPIC|4500001^cloud|G7|")
                .contains("\rNTE|2|L|cloud 4500002\r")
                .doesNotContain("R3");
    }
}
