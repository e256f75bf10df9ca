package io.ledgerline.web.console.masterdata;

import io.ledgerline.masterdata.entity.EntityKind;
import io.ledgerline.masterdata.entity.EntityStore;
import io.ledgerline.masterdata.entity.EntityVersion;
import io.ledgerline.masterdata.entity.Field;
import io.ledgerline.masterdata.history.Change.Operation;
import io.ledgerline.masterdata.stewardship.ChangeRequest;
import io.ledgerline.masterdata.stewardship.ChangeRequests;
import io.ledgerline.masterdata.stewardship.ChangeState;
import io.ledgerline.platform.Refusal;
import io.ledgerline.platform.Time;
import io.ledgerline.web.console.Doing;
import io.ledgerline.web.console.Faces;
import io.ledgerline.web.problem.ProblemException;
import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

/**
 * One change of governed data: written here, and decided here by somebody else. The address names a change request ({@code id},
 * with {@code edit} to write a draft anew), or what is to be changed ({@code kind}, {@code number}, {@code facility}); without a number
 * something new is made. What is wrong with a wish is said above it, and its text stays.
 */
@Named("change")
@RequestScoped
public class ChangePage {

    private static final String STEWARD = "STEWARD";

    @Inject
    private ChangeRequests requests;

    @Inject
    private EntityStore entities;

    @Inject
    private Doing doing;

    @Inject
    private MasterDataViewer who;

    @Inject
    private Time time;

    private ChangeRequest shown;
    private List<EntityVersion> versions;

    /** The change request of the address; null when one is being written for the first time. */
    public ChangeRequest getShown() {
        String id = Faces.parameter("id");
        if (shown == null && id != null) {
            shown = requests.find(id(id))
                    .filter(request ->
                            who.isSeesStaff() || !request.wish().kind().equals(EntityKind.EMPLOYEE.name()))
                    .orElseThrow(() -> ProblemException.notFound("change request", id));
        }
        return shown;
    }

    private static UUID id(String text) {
        try {
            return UUID.fromString(String.valueOf(text));
        } catch (IllegalArgumentException e) {
            throw ProblemException.notFound("change request", text);
        }
    }

    /** True when the form is shown: something is asked for, or a draft is written anew. */
    public boolean isWriting() {
        return who.isSteward()
                && getKind() != null
                && (getShown() == null || Faces.parameter("edit") != null && isEditable());
    }

    /** True for a draft whose words may be changed here: one about fields. */
    public boolean isEditable() {
        return who.isSteward()
                && getKind() != null
                && getShown().state() == ChangeState.DRAFT
                && getShown().wish().operation() != Operation.END;
    }

    /** The kind of what is changed; null for a cross-reference. */
    public EntityKind getKind() {
        if (getShown() != null) {
            return Arrays.stream(EntityKind.values())
                    .filter(kind -> kind.name().equals(getShown().wish().kind()))
                    .findFirst()
                    .orElse(null);
        }
        String path = Faces.parameter("kind");
        return who.getKinds().stream()
                .filter(kind -> kind.path().equals(path))
                .findFirst()
                .orElseThrow(() -> ProblemException.notFound("kind of entity", path));
    }

    /** The number of what is changed; null while something new is written. */
    public String getNumber() {
        return getShown() == null
                ? Faces.parameter("number")
                : getShown().wish().number();
    }

    /** The facility of what is changed, or null. */
    public String getFacility() {
        return getShown() == null
                ? Faces.parameter("facility")
                : getShown().wish().facility();
    }

    /** True when something new is made. */
    public boolean isCreating() {
        return getShown() == null
                ? Faces.parameter("making") != null || getNumber() == null
                : getShown().wish().operation() == Operation.CREATE;
    }

    /** What holds on the day of the change, else what holds last; null when there is nothing yet. */
    public EntityVersion getBefore() {
        if (getKind() == null || getShown() == null && isCreating()) {
            return null;
        }
        if (versions == null) {
            versions = entities.byNumber(getKind(), List.of(getNumber())).stream()
                    .filter(row -> Objects.equals(row.facility(), getKind().scoped() ? getFacility() : null))
                    .toList();
        }
        LocalDate day = getShown() == null ? today() : getShown().wish().effectiveFrom();
        return versions.stream()
                .filter(row -> row.period().contains(day))
                .findFirst()
                .orElse(versions.isEmpty() ? null : versions.get(versions.size() - 1));
    }

    /** The fields of the form, or of the request that is shown. */
    public List<FieldText> getFields() {
        List<FieldText> fields = new ArrayList<>();
        EntityVersion before = getBefore();
        for (Field field : getKind().fields()) {
            Object now = before == null ? null : before.fields().get(field.name());
            fields.add(FieldText.of(field, now, value(field.name(), now)));
        }
        return fields;
    }

    /** Of the request that is shown, the fields that it asks for. */
    public List<FieldText> getAsked() {
        return getFields().stream()
                .filter(field -> getShown().wish().fields().containsKey(field.name()))
                .toList();
    }

    /** True while what holds can be put beside what is asked for: once it is carried out both are the same. */
    public boolean isCompared() {
        return getShown().state() != ChangeState.APPLIED && getBefore() != null;
    }

    private String value(String name, Object now) {
        if (isSent()) {
            String sent = Faces.parameter("f." + name);
            return sent == null ? "" : sent;
        }
        Map<String, Object> asked =
                getShown() == null ? Map.of() : getShown().wish().fields();
        return FieldText.of(asked.containsKey(name) ? asked.get(name) : now);
    }

    private static boolean isSent() {
        return Faces.parameter("sent") != null;
    }

    /** The wish of a cross-reference, field by field. */
    public Map<String, Object> getPlain() {
        return getShown().wish().fields();
    }

    /** What stands in the form beside the fields: what was sent, else what the draft says, else a default. */
    public String text(String name) {
        if (isSent()) {
            return Faces.parameter(name);
        }
        ChangeRequest.Wish wish = getShown() == null ? null : getShown().wish();
        return switch (name) {
            case "effectiveFrom" -> (wish == null ? today() : wish.effectiveFrom()).toString();
            case "reason" -> wish == null ? null : wish.reason();
            case "overrideReason" -> wish == null ? null : wish.overrideReason();
            default -> null;
        };
    }

    private LocalDate today() {
        return time.now().atZone(ZoneOffset.UTC).toLocalDate();
    }

    /** Hands the wish over for decision; one that cannot be carried out stays in the form. */
    public void submit() {
        write(Operation.UPDATE, true);
    }

    /** Keeps the wish as a draft. */
    public void keep() {
        write(Operation.UPDATE, false);
    }

    /** Asks for an end. */
    public void end() {
        write(Operation.END, true);
    }

    private void write(Operation operation, boolean submitting) {
        UUID[] made = new UUID[1];
        String good = submitting ? "Handed over: somebody else decides it now." : "Kept as a draft.";
        if (doing.attempt(good, () -> {
            who.requireSteward();
            ChangeRequest.Wish wish = wish(isCreating() ? Operation.CREATE : operation);
            ChangeRequest request = getShown() == null
                    ? requests.create(wish, who.name())
                    : requests.revise(getShown().id(), version(), wish, who.name());
            made[0] = submitting
                    ? requests.submit(request.id(), request.version(), who.name())
                            .id()
                    : request.id();
        })) {
            Faces.go("change", Map.of("id", made[0].toString()));
        }
    }

    private ChangeRequest.Wish wish(Operation operation) {
        String number = getNumber();
        if (number == null) {
            throw Refusal.invalid("number", "required", "Give it a number");
        }
        if (getShown() == null && !isCreating() && getBefore() == null) {
            throw Refusal.notFound(getKind().path(), number);
        }
        if (Faces.parameter("reason") == null) {
            throw Refusal.invalid("reason", "required", "Say why");
        }
        return new ChangeRequest.Wish(
                getKind().name(),
                number,
                getKind().scoped() ? getFacility() : null,
                operation,
                operation == Operation.END ? Map.of() : news(operation),
                day(Faces.parameter("effectiveFrom")),
                STEWARD,
                Faces.parameter("reason"),
                Faces.parameter("overrideReason"));
    }

    /** What differs from what the page showed when it was opened: others may have changed other fields since. */
    private Map<String, Object> news(Operation operation) {
        Map<String, Object> news = new LinkedHashMap<>();
        for (Field field : getKind().fields()) {
            String sent = Faces.parameter("f." + field.name());
            String was = Faces.parameter("was." + field.name());
            boolean wanted = operation == Operation.CREATE ? sent != null : !Objects.equals(sent, was);
            if (wanted) {
                news.put(field.name(), sent);
            }
        }
        return news;
    }

    private static LocalDate day(String text) {
        try {
            return LocalDate.parse(String.valueOf(text));
        } catch (DateTimeException e) {
            throw Refusal.invalid("effectiveFrom", "date", "A day is written as 2026-11-22");
        }
    }

    private static long version() {
        try {
            return Long.parseLong(String.valueOf(Faces.parameter("version")));
        } catch (NumberFormatException e) {
            throw Refusal.invalid("version", "number", "is not the version of a change request");
        }
    }

    /** True when the viewer may do what leads to a state. What was clicked is done or refused in words, never passed over. */
    public boolean may(String state) {
        ChangeState wanted = ChangeState.valueOf(state);
        ChangeRequest request = getShown();
        boolean own = request.requestedBy().equals(who.name());
        boolean clicked = FacesContext.getCurrentInstance().isPostback();
        return who.isSteward()
                && (clicked || request.state().next().contains(wanted) && !(own && wanted == ChangeState.APPROVED));
    }

    /** True when the viewer asked for it: what others reject, he takes back. */
    public boolean isOwn() {
        return getShown().requestedBy().equals(who.name());
    }

    /** Hands a draft over for decision as it is. */
    public void handOver() {
        step("Handed over: somebody else decides it now.", () -> requests.submit(shownId(), version(), who.name()));
    }

    /** Approves somebody else's request. */
    public void approve() {
        step(
                "Approved; it takes effect when it is carried out.",
                () -> requests.approve(shownId(), version(), Faces.parameter("note"), who.name()));
    }

    /** Approves somebody else's request and carries it out, both or neither. */
    public void approveAndApply() {
        step("Approved and carried out.", () -> {
            ChangeRequest approved = requests.approve(shownId(), version(), Faces.parameter("note"), who.name());
            requests.apply(approved.id(), approved.version(), who.name());
        });
    }

    /** Carries an approved request out. */
    public void apply() {
        step("Carried out.", () -> requests.apply(shownId(), version(), who.name()));
    }

    /** Rejects a request, or takes one's own back. */
    public void reject() {
        step(isOwn() ? "Taken back." : "Rejected.", () -> {
            if (Faces.parameter("note") == null) {
                throw Refusal.invalid("note", "required", "Say why");
            }
            requests.reject(shownId(), version(), Faces.parameter("note"), who.name());
        });
    }

    private UUID shownId() {
        return getShown().id();
    }

    private void step(String good, Runnable action) {
        doing.attempt(good, () -> {
            who.requireSteward();
            action.run();
        });
        Faces.go("change", Map.of("id", shownId().toString()));
    }
}
