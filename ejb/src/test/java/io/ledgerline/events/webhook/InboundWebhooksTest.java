package io.ledgerline.events.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import io.ledgerline.events.webhook.Signature.Signed;
import io.ledgerline.events.webhook.Signature.Verdict;
import io.ledgerline.platform.TestSettings;
import io.ledgerline.platform.Time;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class InboundWebhooksTest {

    private static final byte[] BODY = {'{', '}'};

    private final Time time = new Time();
    private final WebhookSecret old = WebhookSecret.random();
    private final WebhookSecret fresh = WebhookSecret.random();
    private final InboundWebhooks webhooks = new InboundWebhooks(
            TestSettings.of(Map.of("ledgerline.webhooks.in.LUMERE.secret", old.text() + " " + fresh.text())), time);

    private Signed signed(WebhookSecret secret) {
        return new Signed("m", Signature.seconds(time.now()), Signature.sign(List.of(secret), "m", time.now(), BODY));
    }

    @Test
    void aSourceSignsWithAnyOfItsSecrets() {
        assertThat(webhooks.check("LUMERE", signed(old), BODY)).isEqualTo(Verdict.GOOD);
        assertThat(webhooks.check("LUMERE", signed(fresh), BODY)).isEqualTo(Verdict.GOOD);
        assertThat(webhooks.check("LUMERE", signed(WebhookSecret.random()), BODY))
                .isEqualTo(Verdict.SIGNATURE);
    }

    @Test
    void aSourceThatNobodyKnowsIsToldNoMoreThanAWrongSignature() {
        assertThat(webhooks.check("OTHER", signed(old), BODY)).isEqualTo(Verdict.SIGNATURE);
        assertThat(webhooks.check("../x", signed(old), BODY)).isEqualTo(Verdict.SIGNATURE);
    }
}
