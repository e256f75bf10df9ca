package io.ledgerline.web.fhir;

import io.ledgerline.intake.Reply;
import io.ledgerline.message.Envelope;
import io.ledgerline.platform.Ids;
import io.ledgerline.resource.Interaction;
import io.ledgerline.web.http.Caller;
import io.ledgerline.web.http.Correlation;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import jakarta.ws.rs.core.UriInfo;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.Resource;

/** One request and its answer: from HTTP to an envelope, and back from what is to be said. */
final class Exchange {

    private final UriInfo uri;
    private final HttpHeaders headers;
    private final SecurityContext security;

    Exchange(UriInfo uri, HttpHeaders headers, SecurityContext security) {
        this.uri = uri;
        this.headers = headers;
        this.security = security;
    }

    /** The form that the client wants. */
    FhirFormat format() {
        return FhirFormat.wanted(
                uri.getQueryParameters().getFirst("_format"), headers.getRequestHeader(HttpHeaders.ACCEPT));
    }

    /** What the client prefers. */
    Preferences preferences() {
        return Preferences.of(headers.getRequestHeader("Prefer"));
    }

    /** The base of the service, with a slash at its end. */
    String base() {
        return uri.getBaseUri().toString();
    }

    /** The request as an envelope. */
    Envelope envelope(Interaction interaction, byte[] body, Instant receivedAt) {
        String contentType = headers.getHeaderString(HttpHeaders.CONTENT_TYPE);
        FhirFormat.check(contentType);
        MediaType type = headers.getMediaType();
        Map<String, String> facts = new HashMap<>();
        keep(facts, Interaction.SOURCE);
        keep(facts, Interaction.FACILITY);
        return new Envelope(
                Ids.next(),
                "fhir",
                "http",
                null,
                type == null ? null : type.getType() + "/" + type.getSubtype(),
                type == null ? null : type.getParameters().get(MediaType.CHARSET_PARAMETER),
                body,
                receivedAt,
                Correlation.current().correlationId(),
                Caller.name(security),
                interaction.headers(facts));
    }

    private void keep(Map<String, String> facts, String name) {
        String value = headers.getHeaderString(name);
        if (value != null && !value.isBlank()) {
            facts.put(name, value);
        }
    }

    /** A request header, or null. */
    String header(String name) {
        return headers.getHeaderString(name);
    }

    /** A resource as an answer. */
    Response answer(int status, IBaseResource resource) {
        FhirFormat format = format();
        Response.ResponseBuilder response = Response.status(status)
                .header(HttpHeaders.CONTENT_TYPE, format.contentType())
                .entity(format.write(resource));
        if (resource instanceof Resource known && known.getMeta().hasVersionId()) {
            response.header(HttpHeaders.ETAG, "W/\"" + known.getMeta().getVersionId() + "\"");
            response.header(
                    HttpHeaders.LAST_MODIFIED,
                    Times.http(known.getMeta().getLastUpdated().toInstant()));
        }
        return response.build();
    }

    /** What the intake answered, in the client's form; without body when it wants none. */
    Response answer(Reply reply) {
        boolean taken = reply.status() < 300;
        Response.ResponseBuilder response = Response.status(reply.status());
        reply.headers()
                .forEach((name, value) ->
                        response.header(name, name.equals(HttpHeaders.LOCATION) ? base() + value : value));
        if (!taken
                || preferences().body() != Preferences.Body.MINIMAL
                || !reply.headers().containsKey(HttpHeaders.LOCATION)) {
            FhirFormat format = format();
            response.header(HttpHeaders.CONTENT_TYPE, format.contentType())
                    .entity(
                            format == FhirFormat.JSON
                                    ? reply.body()
                                    : format.write(FhirFormat.JSON.read(reply.body())));
        }
        return response.build();
    }
}
