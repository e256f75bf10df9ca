package io.ledgerline.web.console.administration;

import io.ledgerline.operations.sla.Sla;
import io.ledgerline.operations.sla.SlaCalendar;
import io.ledgerline.operations.sla.SlaClock;
import io.ledgerline.operations.sla.SlaSpec;
import io.ledgerline.operations.sla.Slas;
import io.ledgerline.platform.Refusal;
import io.ledgerline.platform.Roles;
import io.ledgerline.web.console.Asked;
import io.ledgerline.web.console.Doing;
import io.ledgerline.web.console.Faces;
import io.ledgerline.web.console.Viewer;
import io.ledgerline.web.problem.ProblemException;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** SLAs as people edit them: times in hours. */
@Named("slasForm")
@RequestScoped
public class SlasForm {

    private static final BigDecimal SECONDS = BigDecimal.valueOf(3600);
    private static final int DIGITS = 7;

    @Inject
    private Slas slas;

    @Inject
    private Doing doing;

    @Inject
    private Viewer viewer;

    private List<Sla> rows;
    private Sla edited;

    /** Every SLA, by workflow and state. */
    public List<Sla> getRows() {
        if (rows == null) {
            rows = slas.all();
        }
        return rows;
    }

    /** The SLA that is edited, or null. */
    public Sla getEdited() {
        if (edited == null && Faces.parameter("sla") != null) {
            UUID id = Asked.id("sla", "SLA");
            edited = slas.find(id).orElseThrow(() -> ProblemException.notFound("SLA", id));
        }
        return edited;
    }

    /** Every workflow and state that an SLA can be about, as {@code workflow/state}. */
    public List<String> getSubjects() {
        return slas.subjects().entrySet().stream()
                .flatMap(entry -> entry.getValue().stream().map(state -> entry.getKey() + "/" + state))
                .toList();
    }

    /** Every clock. */
    public List<SlaClock> getClocks() {
        return List.of(SlaClock.values());
    }

    /** Every calendar. */
    public List<SlaCalendar> getCalendars() {
        return List.of(SlaCalendar.values());
    }

    /** A time in hours, as it is edited; empty for none. */
    public String hours(Duration duration) {
        return duration == null
                ? ""
                : BigDecimal.valueOf(duration.toSeconds())
                        .divide(SECONDS, DIGITS, RoundingMode.HALF_UP)
                        .stripTrailingZeros()
                        .toPlainString();
    }

    /** Changes an SLA. */
    public void change() {
        UUID id = Asked.id("sla", "SLA");
        if (doing.attempt("The SLA is changed; it counts from the next round.", () -> {
            viewer.require(Roles.ADMIN, Roles.OPERATOR);
            SlaSpec known = slas.find(id)
                    .orElseThrow(() -> ProblemException.notFound("SLA", id))
                    .spec();
            slas.change(
                    id,
                    asked(known.workflow(), known.state(), known.facility(), known.source()),
                    Asked.version("SLA"),
                    viewer.getName());
        })) {
            Faces.go("administration", Map.of());
        }
        edited = null;
    }

    /** Makes an SLA. */
    public void create() {
        if (doing.attempt("The SLA is made; it counts from the next round.", () -> {
            viewer.require(Roles.ADMIN, Roles.OPERATOR);
            String[] subject = String.valueOf(Faces.parameter("subject")).split("/", 2);
            slas.create(
                    asked(
                            subject[0],
                            subject.length < 2 ? "" : subject[1],
                            all(Faces.parameter("facility")),
                            all(Faces.parameter("source"))),
                    viewer.getName());
        })) {
            Faces.go("administration", Map.of());
        }
        edited = null;
    }

    private static String all(String text) {
        return text == null ? SlaSpec.ALL : text;
    }

    private static SlaSpec asked(String workflow, String state, String facility, String source) {
        return new SlaSpec(
                Faces.parameter("name"),
                workflow,
                state,
                facility,
                source,
                constant(SlaClock.values(), Faces.parameter("clock"), SlaClock.STATE),
                constant(SlaCalendar.values(), Faces.parameter("calendar"), SlaCalendar.ALWAYS),
                duration("/warnAfter", Faces.parameter("warn")),
                duration("/breachAfter", Faces.parameter("breach")),
                Faces.parameter("enabled") != null);
    }

    private static Duration duration(String location, String hours) {
        if (hours == null) {
            return null;
        }
        try {
            return Duration.ofSeconds(new BigDecimal(hours)
                    .multiply(SECONDS)
                    .setScale(0, RoundingMode.HALF_UP)
                    .longValueExact());
        } catch (ArithmeticException | NumberFormatException e) {
            throw Refusal.invalid(location, "number", "hours, as 4 or 0.5");
        }
    }

    private static <E extends Enum<E>> E constant(E[] values, String name, E otherwise) {
        return Arrays.stream(values)
                .filter(value -> value.name().equals(name))
                .findFirst()
                .orElse(otherwise);
    }
}
