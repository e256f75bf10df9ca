package io.ledgerline.e2e.connector;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What a connector with calls promises besides, when a message is more than one posting of a key to its ERP. */
abstract class OrderedHttpConnectorContract extends HttpConnectorContract {

    OrderedHttpConnectorContract(String code, String day) {
        super(code, day);
    }

    OrderedHttpConnectorContract(String code, ContractErp erp, String day) {
        super(code, erp, day);
    }

    @Test
    void aLaterPostingOfTheSameKeyDoesNotOvertakeOneInDoubt() {
        erp.faults(Map.of("FAIL_BEFORE", 1));
        String messageId = send("ORDER");
        awaitPosted(messageId);

        List<String> oldestFirst = postings(messageId).stream()
                // ids are made in the order of time, also those of one moment
                .sorted(Comparator.comparing(posting -> String.valueOf(posting.get("id"))))
                .map(posting -> String.valueOf(posting.get("idempotencyKey")))
                .toList();
        assertThat(field(messageId, "groupKey").stream().distinct()).hasSize(1);
        assertThat(erp.booked(oldestFirst)).containsExactlyElementsOf(oldestFirst);
    }
}
