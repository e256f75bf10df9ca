package io.ledgerline.outbound.delivery;

import io.ledgerline.outbound.acknowledgment.PartnerAnswer;
import io.ledgerline.outbound.writing.Writes;
import io.ledgerline.platform.Settings;
import io.ledgerline.platform.http.BoundedBody;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;

/**
 * Posts interchanges to a partner's URL. A 2xx answer means that it has it; the answer's body is read only for protocols that have a
 * {@link HttpDialogue}. Every attempt for an interchange has the same {@code Idempotency-Key}; a partner that does not know it finds the
 * same control number.
 */
@Carries("HTTP")
@ApplicationScoped
public class HttpTransport implements Transport {

    private static final Set<String> LOCAL = Set.of("localhost", "127.0.0.1", "::1", "[::1]");

    private static final long MOST_BYTES = 1024 * 1024;

    private Settings settings;
    private Function<String, Optional<HttpDialogue>> dialogues;
    private Duration timeout;
    private HttpClient client;

    /** For the container. */
    protected HttpTransport() {}

    /** With the hub's configuration, and the dialogues of the build. */
    @Inject
    public HttpTransport(Settings settings, @Any Instance<HttpDialogue> dialogues) {
        this(settings, protocol -> {
            Instance<HttpDialogue> named = dialogues.select(new Writes.Literal(protocol));
            return named.isResolvable() ? Optional.of(named.get()) : Optional.empty();
        });
    }

    /** With dialogues found otherwise. */
    public HttpTransport(Settings settings, Function<String, Optional<HttpDialogue>> dialogues) {
        this.settings = settings;
        this.dialogues = dialogues;
        this.timeout = settings.duration("ledgerline.outbound.http-timeout", Duration.ofSeconds(30));
        this.client = HttpClient.newBuilder()
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(timeout)
                .build();
    }

    @Override
    public Optional<PartnerAnswer> carry(Parcel parcel) throws DeliveryFailed {
        Optional<PartnerCredential> credential =
                PartnerCredential.of(parcel.partner().outgoing().credential(), settings);
        // what the hub answers to a partner's file is no document of a protocol's dialogue
        HttpDialogue dialogue = parcel.document().requested()
                ? dialogues.apply(parcel.document().protocol()).orElse(null)
                : null;
        if (dialogue == null) {
            HttpResponse<Void> response =
                    exchange(request(parcel, credential, parcel.content()), HttpResponse.BodyHandlers.discarding());
            if (response.statusCode() / 100 != 2) {
                throw new DeliveryFailed("the partner's server answered " + response.statusCode());
            }
            return Optional.empty();
        }
        HttpResponse<byte[]> response =
                exchange(request(parcel, credential, dialogue.posted(parcel, credential)), BoundedBody.of(MOST_BYTES));
        return dialogue.heard(parcel, response.statusCode(), response.body());
    }

    private <T> HttpResponse<T> exchange(HttpRequest request, HttpResponse.BodyHandler<T> body) throws DeliveryFailed {
        CompletableFuture<HttpResponse<T>> exchange = client.sendAsync(request, body);
        try {
            return exchange.get(timeout.toNanos(), TimeUnit.NANOSECONDS);
        } catch (ExecutionException e) {
            throw new DeliveryFailed(
                    "the partner's server cannot be reached: "
                            + e.getCause().getClass().getSimpleName(),
                    e.getCause());
        } catch (TimeoutException e) {
            throw new DeliveryFailed("the partner's server did not answer in time", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new DeliveryFailed("interrupted", e);
        } finally {
            exchange.cancel(true);
        }
    }

    private static HttpRequest request(Parcel parcel, Optional<PartnerCredential> credential, byte[] content)
            throws DeliveryFailed {
        HttpRequest.Builder request = HttpRequest.newBuilder(address(parcel))
                .header("Content-Type", parcel.interchange().contentType())
                .header(
                        "Content-Disposition",
                        "attachment; filename=\"" + parcel.interchange().fileName() + '"')
                .header("Idempotency-Key", parcel.interchange().id().toString())
                .POST(HttpRequest.BodyPublishers.ofByteArray(content));
        credential
                .filter(known -> known.user() != null)
                .ifPresent(known -> request.header("Authorization", basic(known)));
        return request.build();
    }

    /** Orders tell prices, and the credential goes with them: in the clear only within this machine. */
    private static URI address(Parcel parcel) throws DeliveryFailed {
        try {
            URI uri = URI.create(String.valueOf(parcel.partner().outgoing().address()));
            String scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
            boolean local = uri.getHost() != null && LOCAL.contains(uri.getHost());
            if (uri.getHost() == null || !scheme.equals("https") && !(scheme.equals("http") && local)) {
                throw new DeliveryFailed("the address of an HTTP transport is an https URL");
            }
            return uri;
        } catch (IllegalArgumentException e) {
            throw new DeliveryFailed("the address of an HTTP transport is an https URL", e);
        }
    }

    private static String basic(PartnerCredential credential) {
        String pair = credential.user() + ':' + (credential.password() == null ? "" : credential.password());
        return "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
    }
}
