package io.ledgerline.web.console.masterdata;

import io.ledgerline.masterdata.Domain;
import io.ledgerline.masterdata.crossref.CrossReference;
import io.ledgerline.masterdata.crossref.CrossReferenceStore;
import io.ledgerline.masterdata.crossref.CrossReferences;
import io.ledgerline.masterdata.crossref.NewCrossReference;
import io.ledgerline.platform.Refusal;
import io.ledgerline.platform.Time;
import io.ledgerline.web.console.Address;
import io.ledgerline.web.console.Doing;
import io.ledgerline.web.console.Faces;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** What codes of senders mean, in the order of their making; stewards give them meanings, other meanings from a day on, and ends. */
@Named("codes")
@RequestScoped
public class CodesPage {

    private static final int ROWS = 50;
    private static final List<String> CRITERIA = List.of("domain", "system", "code", "number", "facility");

    @Inject
    private CrossReferences crossReferences;

    @Inject
    private Doing doing;

    @Inject
    private MasterDataViewer who;

    @Inject
    private Time time;

    private List<CrossReference> rows;
    private CrossReference opened;

    /** Every domain. */
    public List<Domain> getDomains() {
        return List.of(Domain.values());
    }

    /** A criterion of the address, or null. */
    public String asked(String name) {
        return Faces.parameter(name);
    }

    private static Domain domain(String name) {
        return Arrays.stream(Domain.values())
                .filter(domain -> domain.name().equals(name))
                .findFirst()
                .orElse(null);
    }

    private List<CrossReference> found() {
        if (rows == null) {
            String after = Faces.parameter("after");
            rows = crossReferences.search(new CrossReferenceStore.Search(
                    domain(Faces.parameter("domain")),
                    Faces.parameter("system"),
                    Faces.parameter("code"),
                    Faces.parameter("facility"),
                    Faces.parameter("number"),
                    null,
                    ROWS + 1,
                    after == null ? null : id(after)));
        }
        return rows;
    }

    /** The cross-references of this page. */
    public List<CrossReference> getRows() {
        return found().size() > ROWS ? found().subList(0, ROWS) : found();
    }

    private static Map<String, String> parameters() {
        Map<String, String> parameters = new LinkedHashMap<>();
        CRITERIA.forEach(name -> parameters.put(name, Faces.parameter(name)));
        return parameters;
    }

    /** The address of the next page, or null. */
    public String getNext() {
        if (found().size() <= ROWS) {
            return null;
        }
        Map<String, String> parameters = parameters();
        parameters.put("after", getRows().get(ROWS - 1).id().toString());
        return Address.of("codes", parameters);
    }

    /** The address of the same list with one row opened. */
    public String opening(CrossReference row) {
        Map<String, String> parameters = parameters();
        parameters.put("after", Faces.parameter("after"));
        parameters.put("open", row.id().toString());
        return Address.of("codes", parameters) + "#opened";
    }

    /** The cross-reference that the address opens, or null. */
    public CrossReference getOpened() {
        String open = Faces.parameter("open");
        if (opened == null && open != null) {
            opened = crossReferences.find(id(open)).orElse(null);
        }
        return opened;
    }

    /** True when a cross-reference holds today. */
    public boolean holds(CrossReference row) {
        return row.period().contains(getToday());
    }

    /** Today, UTC. */
    public LocalDate getToday() {
        return time.now().atZone(ZoneOffset.UTC).toLocalDate();
    }

    /** What was typed into the form for a new one. */
    public String typed(String name) {
        return Faces.parameter("new." + name);
    }

    /** Gives a code a meaning; whatever waited for it goes on. */
    public void create() {
        String code = typed("code");
        if (doing.attempt(() -> {
            who.requireSteward();
            CrossReferences.Mapped mapped = crossReferences.create(wanted(), who.name());
            return mapped.created()
                    ? "The code " + code + " means " + mapped.row().number() + " now; what waited for it goes on."
                    : "The code " + code + " means that already.";
        })) {
            Map<String, String> parameters = new LinkedHashMap<>();
            parameters.put("domain", typed("domain"));
            parameters.put("number", typed("number"));
            Faces.go("codes", parameters);
        }
    }

    private NewCrossReference wanted() {
        for (String name : List.of("domain", "system", "code", "number")) {
            if (typed(name) == null) {
                throw Refusal.invalid(name, "required", "Say what " + name + " it has");
            }
        }
        return new NewCrossReference(
                domain(typed("domain")),
                typed("system"),
                typed("code"),
                typed("facility"),
                typed("number"),
                typed("from") == null ? null : day("validFrom", typed("from")),
                typed("until") == null ? null : day("validUntil", typed("until")));
    }

    /** Gives the opened code another meaning from a day on. */
    public void replace() {
        String number = Faces.parameter("meaning");
        changed("It means " + number + " from that day on.", () -> {
            if (number == null) {
                throw Refusal.invalid("number", "required", "Say what it means");
            }
            crossReferences.replace(id(), version(), number, day("day", Faces.parameter("day")), who.name());
        });
    }

    /** Ends the opened cross-reference. */
    public void close() {
        changed(
                "It ends with that day.",
                () -> crossReferences.close(id(), version(), day("day", Faces.parameter("day")), who.name()));
    }

    private void changed(String good, Runnable action) {
        String code = getOpened() == null ? null : getOpened().code();
        String system = getOpened() == null ? null : getOpened().system();
        doing.attempt(good, () -> {
            who.requireSteward();
            action.run();
        });
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put("system", system);
        parameters.put("code", code);
        Faces.go("codes", parameters);
    }

    private static UUID id() {
        return id(Faces.parameter("open"));
    }

    private static UUID id(String text) {
        try {
            return UUID.fromString(String.valueOf(text));
        } catch (IllegalArgumentException e) {
            throw Refusal.notFound("cross-reference", text);
        }
    }

    private static long version() {
        try {
            return Long.parseLong(String.valueOf(Faces.parameter("version")));
        } catch (NumberFormatException e) {
            throw Refusal.invalid("version", "number", "is not the version of a cross-reference");
        }
    }

    private static LocalDate day(String location, String text) {
        try {
            return LocalDate.parse(String.valueOf(text));
        } catch (DateTimeException e) {
            throw Refusal.invalid(location, "date", "A day is written as 2026-11-22");
        }
    }
}
