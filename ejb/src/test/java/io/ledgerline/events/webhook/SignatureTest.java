package io.ledgerline.events.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import com.standardwebhooks.Webhook;
import io.ledgerline.events.webhook.Signature.Signed;
import io.ledgerline.events.webhook.Signature.Verdict;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Signatures as the reference library of Standard Webhooks makes and checks them. */
class SignatureTest {

    private static final Duration TOLERANCE = Duration.ofMinutes(5);
    private static final String TEXT = "{\"type\":\"requisition.approved\",\"who\":\"Zoë\"}";
    private static final byte[] BODY = TEXT.getBytes(StandardCharsets.UTF_8);

    private final WebhookSecret secret = WebhookSecret.random();
    private final WebhookSecret other = WebhookSecret.random();
    private final Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);

    private Verdict verify(List<WebhookSecret> secrets, String signature, Instant at) {
        return Signature.verify(secrets, new Signed("msg-1", Signature.seconds(now), signature), BODY, at, TOLERANCE);
    }

    @Test
    void theReferenceLibraryTakesWhatWeSign() {
        String signature = Signature.sign(List.of(other, secret), "msg-1", now, BODY);

        assertThatCode(() -> new Webhook(secret.text())
                        .verify(
                                TEXT,
                                Map.of(
                                        Signature.ID, List.of("msg-1"),
                                        Signature.TIMESTAMP, List.of(Signature.seconds(now)),
                                        Signature.SIGNATURE, List.of(signature))))
                .doesNotThrowAnyException();
    }

    @Test
    void weTakeWhatTheReferenceLibrarySigns() throws Exception {
        String signature = new Webhook(secret.text()).sign("msg-1", now.getEpochSecond(), TEXT);

        assertThat(verify(List.of(secret), signature, now)).isEqualTo(Verdict.GOOD);
        assertThat(verify(List.of(other, secret), "v1,AAAA " + signature, now)).isEqualTo(Verdict.GOOD);
    }

    @Test
    void anotherSecretIdTimeOrBodyIsNotTaken() {
        String signature = Signature.sign(List.of(secret), "msg-1", now, BODY);
        String seconds = Signature.seconds(now);

        assertThat(verify(List.of(other), signature, now)).isEqualTo(Verdict.SIGNATURE);
        assertThat(Signature.verify(List.of(secret), new Signed("msg-2", seconds, signature), BODY, now, TOLERANCE))
                .isEqualTo(Verdict.SIGNATURE);
        assertThat(Signature.verify(
                        List.of(secret),
                        new Signed("msg-1", seconds, signature),
                        "{}".getBytes(StandardCharsets.UTF_8),
                        now,
                        TOLERANCE))
                .isEqualTo(Verdict.SIGNATURE);
        assertThat(Signature.verify(
                        List.of(secret),
                        new Signed("msg-1", Signature.seconds(now.plusSeconds(1)), signature),
                        BODY,
                        now,
                        TOLERANCE))
                .isEqualTo(Verdict.SIGNATURE);
        assertThat(verify(List.of(secret), signature.replace("v1,", "v1a,"), now))
                .isEqualTo(Verdict.SIGNATURE);
        assertThat(verify(List.of(secret), "v1,***", now)).isEqualTo(Verdict.SIGNATURE);
    }

    @Test
    void whatWasSignedLongAgoOrInTheFutureIsNotTaken() {
        String signature = Signature.sign(List.of(secret), "msg-1", now, BODY);

        assertThat(verify(List.of(secret), signature, now.plus(TOLERANCE))).isEqualTo(Verdict.GOOD);
        assertThat(verify(List.of(secret), signature, now.plus(TOLERANCE).plusSeconds(1)))
                .isEqualTo(Verdict.TIME);
        assertThat(verify(List.of(secret), signature, now.minus(TOLERANCE).minusSeconds(1)))
                .isEqualTo(Verdict.TIME);
    }

    @Test
    void aMissingOrUnreadableHeaderIsTold() {
        assertThat(Signature.verify(List.of(secret), new Signed(null, "1", "v1,x"), BODY, now, TOLERANCE))
                .isEqualTo(Verdict.HEADERS);
        assertThat(Signature.verify(List.of(secret), new Signed("a", "soon", "v1,x"), BODY, now, TOLERANCE))
                .isEqualTo(Verdict.HEADERS);
        assertThat(Signature.verify(
                        List.of(secret), new Signed("a", "99999999999999999", "v1,x"), BODY, now, TOLERANCE))
                .isEqualTo(Verdict.HEADERS);
        assertThat(Signature.verify(List.of(secret), new Signed("a", "1", null), BODY, now, TOLERANCE))
                .isEqualTo(Verdict.HEADERS);
        assertThat(Signature.verify(
                        List.of(secret),
                        new Signed("a".repeat(201), Signature.seconds(now), "v1,x"),
                        BODY,
                        now,
                        TOLERANCE))
                .isEqualTo(Verdict.HEADERS);
    }

    @Test
    void aSecretNeverShowsItself() {
        assertThat(secret.toString()).doesNotContain(secret.text().substring(6));
        assertThat(WebhookSecret.parse(secret.text()).orElseThrow().text()).isEqualTo(secret.text());
        assertThat(WebhookSecret.parse("whsec_c2hvcnQ=")).isEmpty();
        assertThat(WebhookSecret.parse("whsec_?")).isEmpty();
    }
}
