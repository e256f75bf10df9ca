package io.ledgerline.e2e.connector;

import static org.assertj.core.api.Assertions.assertThat;

import io.ledgerline.e2e.connector.ConnectorContract.Sender;
import io.ledgerline.e2e.hub.HubClient;
import io.ledgerline.e2e.hub.HubServer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An ERP that is slow keeps its own postings waiting and no other's, whichever connector it is behind. */
@Tag("postgresql")
class SlowErpE2EIT {

    private static final int SLOW_MILLIS = 3_000;
    private static final int MESSAGES = 2;

    /** Who uses supplies that are posted to each ERP. */
    private static final Map<String, Sender> SENDERS = Map.of(
            "cloud", new Sender("EPIC", "NMGH", "101003", "E10002", "20261120"),
            "legacy", new Sender("MEDITECH", "WMCH", "W.OR", "IMPL0002", "20261120"),
            "saas", new Sender("CERNER", "SMMC", "SM_OR", "710002", "20261120"));

    private final HubServer hub = ConnectorHub.shared();
    private final HubClient client = new HubClient(hub);
    private final String run = UUID.randomUUID().toString().substring(0, 8);

    @AfterEach
    void wellBehavedAgain() {
        SENDERS.keySet().forEach(erp -> new PracticeErp(hub, erp).good());
    }

    @ParameterizedTest
    @ValueSource(strings = {"cloud", "legacy", "saas"})
    void aSlowErpNeverSlowsAnother(String slow) {
        new PracticeErp(hub, slow).set("slowMillis", SLOW_MILLIS);
        Map<String, List<String>> messages = new LinkedHashMap<>();
        messages.put(slow, send(slow));
        SENDERS.keySet().stream().filter(erp -> !erp.equals(slow)).forEach(erp -> messages.put(erp, send(erp)));

        Map<String, List<Duration>> took = new LinkedHashMap<>();
        messages.forEach((erp, ids) -> took.put(
                erp, ids.stream().flatMap(id -> posted(erp, id).stream()).toList()));

        List<Duration> waited = took.remove(slow);
        assertThat(Collections.min(waited))
                .as("postings to %s, which takes its time", slow)
                .isGreaterThanOrEqualTo(Duration.ofMillis(SLOW_MILLIS));
        took.forEach((erp, durations) -> assertThat(Collections.max(durations))
                .as("postings to %s while %s is slow: %s", erp, slow, durations)
                .isLessThan(Collections.min(waited)));
    }

    private List<String> send(String erp) {
        Sender sender = SENDERS.get(erp);
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < MESSAGES; i++) {
            String id = "PACE" + i + erp + "-" + run;
            assertThat(client.jms("in.hl7v2", sender.source(), sender.usage(id)))
                    .contains("MSA|AA|" + id);
            ids.add(client.message(id).getString("id"));
        }
        return ids;
    }

    /** How long each posting of a message took, from its row to the ERP's document. */
    private List<Duration> posted(String erp, String messageId) {
        List<Map<String, Object>> postings = new ArrayList<>();
        Awaitility.await("everything is posted to " + erp)
                .atMost(ConnectorContract.PATIENCE)
                .pollInterval(Duration.ofMillis(100))
                .untilAsserted(() -> {
                    List<Map<String, Object>> all = client.get("operator", "postings?messageId=" + messageId)
                            .jsonPath()
                            .getList("items");
                    assertThat(all).isNotEmpty().allSatisfy(posting -> assertThat(posting)
                            .containsEntry("erp", erp)
                            .containsEntry("state", "POSTED"));
                    postings.addAll(all);
                });
        return postings.stream()
                .map(posting -> Duration.between(at(posting, "createdAt"), at(posting, "completedAt")))
                .toList();
    }

    private static Instant at(Map<String, Object> posting, String field) {
        return Instant.parse(String.valueOf(posting.get(field)));
    }
}
