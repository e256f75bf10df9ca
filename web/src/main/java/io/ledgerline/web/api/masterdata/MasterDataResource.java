package io.ledgerline.web.api.masterdata;

import com.fasterxml.jackson.annotation.JsonRawValue;
import io.ledgerline.masterdata.entity.EntityKind;
import io.ledgerline.masterdata.entity.EntityStore;
import io.ledgerline.masterdata.entity.EntityVersion;
import io.ledgerline.masterdata.history.Change;
import io.ledgerline.masterdata.history.ChangeHistory;
import io.ledgerline.masterdata.stewardship.FieldAuthorities;
import io.ledgerline.platform.Roles;
import io.ledgerline.platform.Time;
import io.ledgerline.web.api.Cursor;
import io.ledgerline.web.api.IfMatch;
import io.ledgerline.web.api.Links;
import io.ledgerline.web.api.Page;
import io.ledgerline.web.api.Paging;
import io.ledgerline.web.http.Caller;
import io.ledgerline.web.problem.ProblemException;
import io.ledgerline.web.problem.ProblemKind;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The governed entities, as they are on a day. They change by change requests. */
@Path("masterdata")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "masterdata")
@RolesAllowed({
    Roles.ADMIN,
    Roles.OPERATOR,
    Roles.INTEGRATION,
    Roles.AP,
    Roles.PROCUREMENT,
    Roles.INVENTORY,
    Roles.REVENUE,
    Roles.WORKFORCE,
    Roles.STEWARD,
    Roles.AUDITOR,
    Roles.CLIENT
})
public class MasterDataResource {

    @Inject
    private EntityStore store;

    @Inject
    private ChangeHistory history;

    @Inject
    private FieldAuthorities authorities;

    @Inject
    private Time time;

    @Context
    private SecurityContext security;

    /**
     * A kind of entity.
     *
     * @param kind its name, as change requests take it
     * @param scoped true when numbers are unique within a facility only
     * @param fields its fields
     * @param links the list of its entities
     */
    public record KindView(String kind, boolean scoped, List<FieldView> fields, Map<String, String> links) {}

    /**
     * A field.
     *
     * @param name its name
     * @param type its type
     * @param required true when every entity has it
     * @param refersTo the kind whose number it holds, or null
     * @param choices the values it may have; empty for any
     */
    public record FieldView(String name, String type, boolean required, String refersTo, List<String> choices) {}

    /**
     * A change of an entity.
     *
     * @param id its id
     * @param operation what was done
     * @param changedAt when
     * @param changedBy who did it
     * @param changeRequest the change request, or null
     * @param before the row before, or null
     * @param after the row after, or null
     */
    public record ChangeView(
            UUID id,
            Change.Operation operation,
            Instant changedAt,
            String changedBy,
            UUID changeRequest,
            @JsonRawValue String before,
            @JsonRawValue String after) {

        static ChangeView of(Change change) {
            return new ChangeView(
                    change.id(),
                    change.operation(),
                    change.changedAt(),
                    change.changedBy(),
                    change.changeRequest(),
                    change.before(),
                    change.after());
        }
    }

    /** The kinds. */
    @GET
    @Operation(summary = "Kinds of entity with their fields")
    public Page<KindView> kinds() {
        return new Page<>(
                Arrays.stream(EntityKind.values()).map(MasterDataResource::view).toList(), null);
    }

    /** Who may change what. */
    @GET
    @Path("field-authorities")
    @Operation(summary = "The system of record of each field; * is every other field of the kind")
    public Page<FieldAuthorities.Authority> fieldAuthorities() {
        return new Page<>(authorities.all(), null);
    }

    /** Entities of a kind. */
    @GET
    @Path("{kind}")
    @Operation(summary = "List or search entities as they are on a day, by number")
    public Page<EntityView> list(
            @PathParam("kind") String path,
            @QueryParam("q") @Parameter(description = "Part of the number or of a text field") String text,
            @QueryParam("effectiveOn") @Parameter(description = "Business date; today (UTC) when absent") LocalDate on,
            @QueryParam("facility") String facility,
            @BeanParam Paging paging) {
        EntityKind kind = kind(path);
        Cursor cursor = paging.cursor(2);
        List<EntityVersion> rows = store.search(
                kind,
                new EntityStore.Search(
                        text,
                        facility,
                        on == null ? today() : on,
                        paging.limit() + 1,
                        cursor == null ? null : cursor.text(0),
                        cursor == null ? null : cursor.text(1)));
        return Page.of(rows, paging.limit(), row -> List.of(row.number(), row.facility() == null ? "" : row.facility()))
                .map(EntityView::of);
    }

    /** One entity. */
    @GET
    @Path("{kind}/{number}")
    @Operation(
            summary = "An entity as it is on a day",
            description = "Departments, locations and cost centres need a facility.")
    public Response entity(
            @PathParam("kind") String path,
            @PathParam("number") String number,
            @QueryParam("facility") String facility,
            @QueryParam("effectiveOn") @Parameter(description = "Business date; today (UTC) when absent")
                    LocalDate on) {
        EntityKind kind = kind(path);
        LocalDate day = on == null ? today() : on;
        EntityVersion found = store.history(kind, number, scope(kind, facility)).stream()
                .filter(row -> row.period().contains(day))
                .findFirst()
                .orElseThrow(() -> ProblemException.notFound(kind.name(), number));
        return Response.ok(EntityView.of(found))
                .tag(IfMatch.tag(found.version()))
                .build();
    }

    /** What it was before. */
    @GET
    @Path("{kind}/{number}/history")
    @Operation(summary = "The changes of an entity, newest first")
    public Page<ChangeView> changes(
            @PathParam("kind") String path,
            @PathParam("number") String number,
            @QueryParam("facility") String facility,
            @BeanParam Paging paging) {
        EntityKind kind = kind(path);
        Cursor cursor = paging.cursor(1);
        List<Change> rows = history.of(
                kind.name(), number, scope(kind, facility), cursor == null ? null : cursor.uuid(0), paging.limit() + 1);
        return Page.of(rows, paging.limit(), row -> List.of(row.id().toString()))
                .map(ChangeView::of);
    }

    private EntityKind kind(String path) {
        EntityKind kind = EntityKind.ofPath(path).orElseThrow(() -> ProblemException.notFound("kind of entity", path));
        boolean staffData = kind == EntityKind.EMPLOYEE;
        if (staffData && !Caller.hasAny(security, Roles.WORKFORCE, Roles.STEWARD, Roles.ADMIN, Roles.AUDITOR)) {
            throw ProblemException.of(
                    ProblemKind.FORBIDDEN, "Employees are shown to workforce staff and stewards only");
        }
        return kind;
    }

    private static String scope(EntityKind kind, String facility) {
        if (kind.scoped() && (facility == null || facility.isBlank())) {
            throw ProblemException.parameter(
                    "facility", "required", "facility says whose " + kind.path() + " are meant");
        }
        return kind.scoped() ? facility : null;
    }

    private LocalDate today() {
        return LocalDate.ofInstant(time.now(), ZoneOffset.UTC);
    }

    private static KindView view(EntityKind kind) {
        List<FieldView> fields = kind.fields().stream()
                .map(field -> new FieldView(
                        field.name(),
                        field.type().name(),
                        field.required(),
                        field.refersTo() == null ? null : field.refersTo().name(),
                        field.choices().stream().sorted().toList()))
                .toList();
        return new KindView(
                kind.name(),
                kind.scoped(),
                fields,
                Links.self("masterdata/" + kind.path()).map());
    }
}
