package io.ledgerline.e2e.connector;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/**
 * What a connector with calls promises besides: whatever a reply says or fails to say, one document. Connectors that take several postings of
 * one key promise their order too ({@link OrderedHttpConnectorContract}).
 */
abstract class HttpConnectorContract extends ConnectorContract {

    HttpConnectorContract(String code, String day) {
        super(code, "saas", new Sender("CERNER", "SMMC", "SM_OR", "710002", day));
    }

    HttpConnectorContract(String code, ContractErp erp, String day) {
        this(code, erp, new Sender("CERNER", "SMMC", "SM_OR", "710002", day));
    }

    HttpConnectorContract(String code, ContractErp erp, Sender sender) {
        super(code, erp, sender);
    }

    @Override
    boolean speaksHttp() {
        return true;
    }

    @Test
    void aSignInThatIsRefusedHoldsTheErpTellsAPersonAndLosesNothing() {
        erp.faults(Map.of("UNAUTHORIZED", 1));
        String messageId = send("SIGNIN");

        awaitState("HELD");
        String search = "work-items?queue=INTEGRATION&open=true&kind=ERP_SIGN_IN";
        assertThat(client.await("integration", search, page -> !page.getList("items")
                                .isEmpty())
                        .getList("items.title", String.class))
                .anyMatch(title -> title.contains(code));
        assertThat(field(messageId, "state")).containsOnly("PENDING");
        client.post("operator", "erps/" + code + "/release", Map.of()).then().statusCode(200);

        awaitPosted(messageId);
        assertThat(client.get("integration", search).jsonPath().getList("items"))
                .isEmpty();
    }

    @Test
    void tooManyRequestsAreTriedAgainWhenTheErpSays() {
        erp.http("retryAfter", "3");
        erp.faults(Map.of("TOO_MANY", 1));
        long begun = System.nanoTime();
        awaitPosted(send("WAIT3"));
        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isGreaterThan(Duration.ofSeconds(2));

        erp.http("retryAfter", "date:3");
        erp.faults(Map.of("TOO_MANY", 1));
        begun = System.nanoTime();
        awaitPosted(send("WAITDATE"));
        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isGreaterThan(Duration.ofSeconds(1));
    }

    @Test
    void tooManyRequestsWithoutAWordAreTriedAgainAtGrowingIntervals() {
        erp.faults(Map.of("TOO_MANY", 4));
        awaitPosted(send("TOOMANY"));
    }

    @Test
    void aStormOfServerErrorsBeforeAndAfterTheCommitMakesOneDocumentEach() {
        erp.faults(Map.of("FAIL_BEFORE", 3, "FAIL_AFTER", 3));
        List<String> messages = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            messages.add(send("STORM" + i));
        }
        messages.forEach(this::awaitPosted);
    }

    @Test
    void aReplyThatCannotBeReadIsAskedAbout() {
        erp.faults(Map.of("MALFORMED", 2));
        awaitPosted(send("GARBLED"));
    }

    @Test
    void anErrorInA200BodyIsARefusal() {
        erp.faults(Map.of("ERROR_IN_200", 1));
        String messageId = send("ERROR200");
        awaitAnyState(messageId, "REJECTED");
        assertThat(field(messageId, "errorCode")).contains(erp.refusedIn200());

        retryWorkItems(messageId);

        awaitPosted(messageId);
    }

    @Test
    void whatIsBookedAfterTheConnectionWasDroppedIsNotSentASecondTime() {
        erp.http("lateMillis", 1500);
        erp.faults(Map.of("DROP_THEN_COMMIT", 1));
        awaitPosted(send("LATE"));
    }

    @Test
    void whatShowsOnlyLaterIsNotSentASecondTime() {
        erp.http("visibilityMillis", 2500);
        erp.set("commitThenDrop", 1);
        awaitPosted(send("HIDDEN"));
    }

    @Test
    void anErpThatCannotBeAskedIsAskedAgain() {
        erp.faults(Map.of("FAIL_AFTER", 1, "FIND_FAILS", 2));
        awaitPosted(send("UNASKED"));
    }

    @Test
    void postingsInDoubtShowInTheFigures() {
        erp.faults(Map.of("FAIL_AFTER", 1, "FIND_FAILS", 4));
        String messageId = send("FIGURES");
        awaitAnyState(messageId, "IN_DOUBT");
        Awaitility.await("the gauge shows it").atMost(PATIENCE).untilAsserted(() -> assertThat(metrics())
                .containsPattern(
                        "ledgerline_postings_open\\{[^}]*erp=\"" + code + "\"[^}]*state=\"IN_DOUBT\"[^}]*} 1"));
        awaitPosted(messageId);
    }

    private String metrics() {
        return io.restassured.RestAssured.given()
                .get(hub.http("/ledgerline/metrics"))
                .asString();
    }
}
