package io.ledgerline.events.webhook;

import io.ledgerline.platform.Settings;
import io.ledgerline.platform.Time;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Knows whether a webhook that came in is from whom it says: each source has its secrets in
 * {@code ledgerline.webhooks.in.<source>.secret}, several with spaces between them while one is being changed.
 */
@ApplicationScoped
public class InboundWebhooks {

    private static final Pattern SOURCE = Pattern.compile("[A-Za-z0-9_-]{1,40}");

    /** Stands in for the secret of a source that has none, so that the answer takes as long as for one that has. */
    private static final List<WebhookSecret> NOBODY = List.of(WebhookSecret.random());

    private Settings settings;
    private Time time;
    private Duration tolerance;

    /** For the container. */
    protected InboundWebhooks() {}

    /** With the hub's settings. */
    @Inject
    public InboundWebhooks(Settings settings, Time time) {
        this.settings = settings;
        this.time = time;
        this.tolerance = settings.duration("ledgerline.webhooks.in.tolerance", Duration.ofMinutes(5));
    }

    /** Checks a message of a source; one that is not known is one whose signature is of nobody. */
    public Signature.Verdict check(String source, Signature.Signed signed, byte[] body) {
        List<WebhookSecret> secrets = secrets(source);
        Signature.Verdict verdict =
                Signature.verify(secrets.isEmpty() ? NOBODY : secrets, signed, body, time.now(), tolerance);
        return secrets.isEmpty() && verdict == Signature.Verdict.GOOD ? Signature.Verdict.SIGNATURE : verdict;
    }

    private List<WebhookSecret> secrets(String source) {
        if (source == null || !SOURCE.matcher(source).matches()) {
            return List.of();
        }
        return settings.optional("ledgerline.webhooks.in." + source + ".secret").stream()
                .flatMap(text -> Stream.of(text.trim().split("\\s+")))
                .map(WebhookSecret::parse)
                .flatMap(Optional::stream)
                .toList();
    }
}
