package io.ledgerline.web.api;

import io.ledgerline.intake.Reception;
import io.ledgerline.intake.Reply;
import io.ledgerline.message.Envelope;
import io.ledgerline.platform.Ids;
import io.ledgerline.platform.Time;
import io.ledgerline.web.http.Caller;
import io.ledgerline.web.http.Correlation;
import io.ledgerline.web.problem.ProblemException;
import io.ledgerline.web.problem.ProblemKind;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;

/** The way of what comes over HTTP into the intake, for every resource that takes messages as they are: now, or to be answered later. */
@ApplicationScoped
public class Arrivals {

    @Inject
    private Reception reception;

    @Inject
    private LaterAnswers later;

    @Inject
    private Time time;

    /**
     * What a resource takes.
     *
     * @param protocol of the envelope
     * @param contentType of the envelope
     * @param path where answers are found, without their id
     * @param expected what the body should be, for a body that is empty; null when the translator says it
     * @param answered makes the response of a reply
     */
    public record Kind(
            String protocol, String contentType, String path, String expected, Function<Reply, Response> answered) {}

    /**
     * Takes a body.
     *
     * @param facts headers of the envelope
     * @param prefer the header {@code Prefer}, or null
     * @throws ProblemException when the body is empty and must not be
     */
    public Response take(
            Kind kind,
            InputStream body,
            Map<String, String> facts,
            HttpHeaders headers,
            SecurityContext security,
            String prefer)
            throws IOException {
        MediaType type = headers.getMediaType();
        Envelope envelope = new Envelope(
                Ids.next(),
                kind.protocol(),
                "http",
                null,
                kind.contentType(),
                type == null ? null : type.getParameters().get(MediaType.CHARSET_PARAMETER),
                body.readAllBytes(),
                time.now(),
                Correlation.current().correlationId(),
                Caller.name(security),
                facts);
        if (envelope.body().length == 0 && kind.expected() != null) {
            throw ProblemException.of(ProblemKind.BAD_REQUEST, kind.expected() + " is expected in the body");
        }
        return LaterAnswers.preferred(prefer)
                ? later.accept(envelope, kind.path())
                : kind.answered().apply(reception.receive(envelope));
    }

    /**
     * The answer to what was taken to be answered later.
     *
     * @throws ProblemException when there is none of this id for the caller
     */
    public Response answer(Kind kind, UUID id, SecurityContext security) {
        return later.find(id, kind.protocol(), kind.path(), security, kind.answered());
    }
}
