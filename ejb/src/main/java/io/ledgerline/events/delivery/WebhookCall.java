package io.ledgerline.events.delivery;

import io.ledgerline.events.CloudEvent;
import io.ledgerline.events.KeptEvent;
import io.ledgerline.events.webhook.AddressPolicy;
import io.ledgerline.events.webhook.Endpoint;
import io.ledgerline.events.webhook.Endpoints;
import io.ledgerline.events.webhook.Signature;
import io.ledgerline.events.webhook.WebhookSecret;
import io.ledgerline.platform.Refusal;
import io.ledgerline.platform.Settings;
import io.ledgerline.platform.Time;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;

/**
 * One HTTP POST of one event, signed by Standard Webhooks. It follows no redirect, repeats nothing, reads nothing of the answer but
 * its status and Retry-After, and ends within {@code ledgerline.webhooks.timeout}.
 */
@ApplicationScoped
public class WebhookCall {

    private static final Duration LONGEST_ASKED = Duration.ofHours(24);

    private Endpoints endpoints;
    private AddressPolicy addresses;
    private Time time;
    private String source;
    private Duration timeout;
    private HttpClient client;

    /** For the container. */
    protected WebhookCall() {}

    /** With the hub's settings. */
    @Inject
    public WebhookCall(Endpoints endpoints, AddressPolicy addresses, Settings settings, Time time) {
        this.endpoints = endpoints;
        this.addresses = addresses;
        this.time = time;
        source = settings.text(CloudEvent.SOURCE_SETTING, CloudEvent.DEFAULT_SOURCE);
        timeout = settings.duration("ledgerline.webhooks.timeout", Duration.ofSeconds(15));
        client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(settings.duration("ledgerline.webhooks.connect-timeout", Duration.ofSeconds(5)))
                .build();
    }

    /** The longest that one call takes. */
    Duration longest() {
        return timeout;
    }

    /** Tells an endpoint of an event. */
    public Answer tell(Endpoint endpoint, KeptEvent event) {
        long began = System.nanoTime();
        List<WebhookSecret> secrets = endpoints.secrets(endpoint.id());
        if (secrets.isEmpty()) {
            return failed("secret-sealed", began);
        }
        URI uri;
        try {
            uri = addresses.checked(endpoint.url());
        } catch (Refusal e) {
            return failed("address-" + e.details().get(0).code(), began);
        }
        byte[] body = CloudEvent.of(event, source).json().getBytes(StandardCharsets.UTF_8);
        Instant now = time.now();
        String id = event.id().toString();
        return exchange(
                HttpRequest.newBuilder(uri)
                        .header("Content-Type", CloudEvent.MEDIA_TYPE)
                        .header("User-Agent", "Ledgerline-Webhooks/1")
                        .header(Signature.ID, id)
                        .header(Signature.TIMESTAMP, Signature.seconds(now))
                        .header(Signature.SIGNATURE, Signature.sign(secrets, id, now, body))
                        .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                        .build(),
                began);
    }

    private Answer exchange(HttpRequest request, long began) {
        CompletableFuture<HttpResponse<Void>> future = client.sendAsync(request, DroppedBody.handler());
        try {
            HttpResponse<Void> response = future.get(timeout.toNanos(), TimeUnit.NANOSECONDS);
            int status = response.statusCode();
            return new Answer(
                    status,
                    status / 100 == 2 ? null : "status-" + status,
                    response.headers()
                            .firstValue("Retry-After")
                            .map(this::asked)
                            .orElse(null),
                    took(began));
        } catch (ExecutionException e) {
            return failed(code(e.getCause()), began);
        } catch (TimeoutException e) {
            return failed("timeout", began);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return failed("interrupted", began);
        } finally {
            // ends the exchange and its connection when the time is over; else it has ended
            future.cancel(true);
        }
    }

    private static String code(Throwable failure) {
        if (failure instanceof HttpConnectTimeoutException) {
            return "connect-timeout";
        }
        if (failure instanceof ConnectException) {
            return "connect";
        }
        if (failure instanceof SSLException) {
            return "tls";
        }
        return failure instanceof IOException ? "io" : "failure";
    }

    /** Retry-After (RFC 9110, 10.2.3): seconds or a date; null when it cannot be read. */
    private Duration asked(String header) {
        String value = header.trim();
        try {
            Duration wait = value.chars().allMatch(Character::isDigit)
                    ? Duration.ofSeconds(Long.parseLong(value))
                    : Duration.between(
                            time.now(),
                            ZonedDateTime.parse(value, DateTimeFormatter.RFC_1123_DATE_TIME)
                                    .toInstant());
            if (wait.isNegative()) {
                return null;
            }
            return wait.compareTo(LONGEST_ASKED) > 0 ? LONGEST_ASKED : wait;
        } catch (DateTimeException | NumberFormatException | ArithmeticException e) {
            return null;
        }
    }

    private static Answer failed(String code, long began) {
        return new Answer(null, code, null, took(began));
    }

    private static Duration took(long began) {
        return Duration.ofNanos(System.nanoTime() - began);
    }
}
