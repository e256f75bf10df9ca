package io.ledgerline.web.api.workqueue;

import com.fasterxml.jackson.databind.JsonNode;
import io.ledgerline.masterdata.Domain;
import io.ledgerline.masterdata.entity.EntityVersion;
import io.ledgerline.masterdata.suggestion.CodeSuggestions;
import io.ledgerline.masterdata.suggestion.CodeSuggestions.Suggestion;
import io.ledgerline.masterdata.suggestion.CodeSuggestions.Unknown;
import io.ledgerline.platform.Roles;
import io.ledgerline.web.problem.ProblemException;
import io.ledgerline.workqueue.WorkAction;
import io.ledgerline.workqueue.WorkItem;
import io.ledgerline.workqueue.list.WorkItemList;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What the unknown code of a work item could mean. */
@Path("work-items/{id}/suggestions")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "work-items")
@RolesAllowed({Roles.ADMIN, Roles.OPERATOR, Roles.STEWARD})
public class SuggestionsResource {

    /** How many are suggested at most. */
    public static final int MOST = 8;

    @Inject
    private WorkItemList list;

    @Inject
    private CodeSuggestions suggestions;

    /**
     * One suggestion.
     *
     * @param number canonical number: what the code is resolved to
     * @param facility the facility that it belongs to, or null
     * @param name what it is called
     * @param senders how many other systems give it the same code
     */
    @Schema(name = "CodeSuggestion")
    public record View(String number, String facility, String name, int senders) {

        static View of(Suggestion suggestion) {
            EntityVersion entity = suggestion.entity();
            return new View(entity.number(), entity.facility(), called(entity), suggestion.senders());
        }
    }

    /**
     * The suggestions.
     *
     * @param items what most speaks for first
     */
    @Schema(name = "CodeSuggestions")
    public record Views(List<View> items) {}

    /** What the code could mean. */
    @GET
    @Operation(
            summary = "Suggest what an unknown code means",
            description =
                    "First what other senders mean by the same code, then what is called as the sender calls it. At most "
                            + MOST + ".")
    public Views list(
            @PathParam("id") UUID id,
            @Parameter(description = "words to look for instead of the sender's") @QueryParam("q") @Size(max = 100)
                    String text) {
        WorkItem item = list.find(id).orElseThrow(() -> ProblemException.notFound("work item", id));
        Unknown unknown = unknown(item).orElseThrow(() -> ProblemException.notFound("unknown code of work item", id));
        String typed = text == null || text.isBlank() ? null : text.strip();
        return new Views(
                suggestions.of(unknown, typed, MOST).stream().map(View::of).toList());
    }

    /** The code that an item is about; empty when it is about none. */
    public static Optional<Unknown> unknown(WorkItem item) {
        JsonNode context = item.context();
        if (context == null
                || !item.actions().contains(WorkAction.RESOLVE_CODE)
                || !context.hasNonNull("code")
                || !context.hasNonNull("source")) {
            return Optional.empty();
        }
        return Arrays.stream(Domain.values())
                .filter(domain -> domain.name().equals(context.path("domain").asText()))
                .findFirst()
                .map(domain -> new Unknown(
                        domain,
                        context.path("code").asText(),
                        context.path("source").asText(),
                        context.path("senderCallsIt").asText(null),
                        item.facility()));
    }

    /** What an entity is called; empty when it has no name. */
    public static String called(EntityVersion entity) {
        return Stream.of("name", "description", "familyName")
                .filter(entity.fields()::containsKey)
                .map(entity::text)
                .findFirst()
                .orElse("");
    }
}
