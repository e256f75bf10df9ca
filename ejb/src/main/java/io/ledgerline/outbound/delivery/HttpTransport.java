package io.ledgerline.outbound.delivery;

import io.ledgerline.platform.Settings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Posts interchanges to a partner's URL. A 2xx answer means that it has it; the answer's body is not read. Every attempt for
 * an interchange has the same {@code Idempotency-Key}; a partner that does not know it finds the same control number.
 */
@Carries("HTTP")
@ApplicationScoped
public class HttpTransport implements Transport {

    private static final Set<String> LOCAL = Set.of("localhost", "127.0.0.1", "::1", "[::1]");

    private Settings settings;
    private Duration timeout;
    private HttpClient client;

    /** For the container. */
    protected HttpTransport() {}

    /** With the hub's configuration. */
    @Inject
    public HttpTransport(Settings settings) {
        this.settings = settings;
        this.timeout = settings.duration("ledgerline.outbound.http-timeout", Duration.ofSeconds(30));
        this.client = HttpClient.newBuilder()
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(timeout)
                .build();
    }

    @Override
    public void carry(Parcel parcel) throws DeliveryFailed {
        CompletableFuture<HttpResponse<Void>> exchange =
                client.sendAsync(request(parcel), HttpResponse.BodyHandlers.discarding());
        try {
            int status = exchange.get(timeout.toNanos(), TimeUnit.NANOSECONDS).statusCode();
            if (status / 100 != 2) {
                throw new DeliveryFailed("the partner's server answered " + status);
            }
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

    private HttpRequest request(Parcel parcel) throws DeliveryFailed {
        HttpRequest.Builder request = HttpRequest.newBuilder(address(parcel))
                .header("Content-Type", parcel.interchange().contentType())
                .header(
                        "Content-Disposition",
                        "attachment; filename=\"" + parcel.interchange().fileName() + '"')
                .header("Idempotency-Key", parcel.interchange().id().toString())
                .POST(HttpRequest.BodyPublishers.ofByteArray(parcel.content()));
        PartnerCredential.of(parcel.partner().outgoing().credential(), settings)
                .filter(credential -> credential.user() != null)
                .ifPresent(credential -> request.header("Authorization", basic(credential)));
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
