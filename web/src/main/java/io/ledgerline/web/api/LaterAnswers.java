package io.ledgerline.web.api;

import io.ledgerline.intake.Reply;
import io.ledgerline.message.Envelope;
import io.ledgerline.submission.Submission;
import io.ledgerline.submission.Submissions;
import io.ledgerline.web.problem.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;

/** Requests that are taken now and answered later, for every resource that takes messages (RFC 7240, {@code respond-async}). */
@ApplicationScoped
public class LaterAnswers {

    private static final String SUBMISSION = "submission";

    @Inject
    private Submissions submissions;

    /** True when the caller prefers not to wait. */
    public static boolean preferred(String prefer) {
        return prefer != null && prefer.toLowerCase(Locale.ROOT).contains("respond-async");
    }

    /**
     * Queues a message durably.
     *
     * @param path where its answer will be found, without its id
     */
    public Response accept(Envelope envelope, String path) {
        submissions.accept(envelope);
        String location = path + envelope.id();
        return Response.accepted(Map.of(SUBMISSION, location))
                .type(MediaType.APPLICATION_JSON)
                .header(HttpHeaders.LOCATION, location)
                .header("Preference-Applied", "respond-async")
                .build();
    }

    /**
     * The answer to a message, or 202 while it waits. A caller who sees only its own does not see another's.
     *
     * @param answered makes the response of the reply
     * @throws ProblemException when there is no such submission for the caller
     */
    public Response find(
            UUID id, String protocol, String path, SecurityContext security, Function<Reply, Response> answered) {
        String confined = Visibility.confinedTo(security);
        Submission submission = submissions
                .find(id, protocol)
                .filter(found -> confined == null || confined.equals(found.principal()))
                .orElseThrow(() -> ProblemException.notFound(SUBMISSION, id));
        return submission.reply().map(answered).orElseGet(() -> Response.accepted(Map.of(
                        SUBMISSION,
                        path + id,
                        "submittedAt",
                        submission.submittedAt().toString()))
                .type(MediaType.APPLICATION_JSON)
                .header(HttpHeaders.RETRY_AFTER, "1")
                .build());
    }
}
