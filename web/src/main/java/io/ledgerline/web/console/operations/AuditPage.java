package io.ledgerline.web.console.operations;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectWriter;
import io.ledgerline.audit.AuditEntry;
import io.ledgerline.audit.AuditFilter;
import io.ledgerline.audit.AuditHead;
import io.ledgerline.audit.AuditTail;
import io.ledgerline.audit.AuditTrail;
import io.ledgerline.audit.Verification;
import io.ledgerline.canonical.CanonicalJson;
import io.ledgerline.platform.AuditRecord;
import io.ledgerline.platform.Refusal;
import io.ledgerline.platform.Roles;
import io.ledgerline.web.console.Address;
import io.ledgerline.web.console.Asked;
import io.ledgerline.web.console.Doing;
import io.ledgerline.web.console.Faces;
import io.ledgerline.web.console.Unit;
import io.ledgerline.web.console.Viewer;
import jakarta.enterprise.context.RequestScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Who did what: the sealed audit trail, searched, verified, exported. Verifications and exports are told in it. */
@Named("audit")
@RequestScoped
public class AuditPage {

    private static final int ROWS = 100;
    private static final ObjectWriter LINES =
            CanonicalJson.mapper().writer().without(JsonGenerator.Feature.AUTO_CLOSE_TARGET);

    @Inject
    private AuditTrail trail;

    @Inject
    private Event<AuditRecord> events;

    @Inject
    private Doing doing;

    @Inject
    private Unit unit;

    @Inject
    private Viewer viewer;

    private List<AuditEntry> rows;
    private Verification verification;

    private AuditFilter filter() {
        return new AuditFilter(
                day("from", 0),
                day("to", 1),
                Faces.parameter("actor"),
                Faces.parameter("action"),
                Faces.parameter("subjectType"),
                Faces.parameter("subjectId"),
                Faces.parameter("facility"));
    }

    /** Midnight of a day in the viewer's zone, so many days later. */
    private Instant day(String name, int later) {
        String day = Faces.parameter(name);
        try {
            return day == null
                    ? null
                    : LocalDate.parse(day)
                            .plusDays(later)
                            .atStartOfDay(viewer.getZone())
                            .toInstant();
        } catch (DateTimeException e) {
            throw Refusal.invalid(name, "date", "A day is written as 2026-11-22");
        }
    }

    private List<AuditEntry> found() {
        if (rows == null) {
            rows = trail.search(filter(), Asked.number("before"), ROWS + 1);
        }
        return rows;
    }

    /** The entries of this page, newest first. */
    public List<AuditEntry> getRows() {
        return found().size() > ROWS ? found().subList(0, ROWS) : found();
    }

    /** A criterion of the address, or null. */
    public String asked(String name) {
        return Faces.parameter(name);
    }

    /** The facts of an entry. */
    public JsonNode detail(AuditEntry entry) {
        try {
            return entry.detail() == null ? null : CanonicalJson.mapper().readTree(entry.detail());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the audit trail holds detail that is not JSON", e);
        }
    }

    /** The page on which the subject of an entry is shown, or null. */
    public String address(AuditEntry entry) {
        Map<String, String> id = Map.of("id", String.valueOf(entry.subjectId()));
        return switch (String.valueOf(entry.subjectType())) {
            case "message" -> Address.of("trace", id);
            case "work-item" -> Address.of("item", id);
            case "posting" -> Address.of("posting", id);
            default -> null;
        };
    }

    /** The address of the next page, or null. */
    public String getNext() {
        if (found().size() <= ROWS) {
            return null;
        }
        Map<String, String> parameters = parameters();
        parameters.put("before", Long.toString(getRows().get(ROWS - 1).seq()));
        return Address.of("audit", parameters);
    }

    private static Map<String, String> parameters() {
        Map<String, String> parameters = new LinkedHashMap<>();
        for (String name : List.of("from", "to", "actor", "action", "subjectType", "subjectId", "facility")) {
            parameters.put(name, Faces.parameter(name));
        }
        return parameters;
    }

    /** The end of the chain. */
    public AuditHead getHead() {
        return trail.head();
    }

    /** What is not sealed yet. */
    public AuditTail getTail() {
        return trail.tail();
    }

    /** What the walk along the chain found; null before it was asked for. */
    public Verification getVerification() {
        return verification;
    }

    /** Walks along the chain. */
    public void verify() {
        doing.alone(() -> {
            viewer.require(Roles.ADMIN, Roles.AUDITOR);
            verification = trail.verify(1, null, null);
            tell(
                    "audit.verified",
                    Map.of(
                            "from",
                            verification.fromSeq(),
                            "to",
                            verification.toSeq(),
                            "intact",
                            verification.intact()));
            return null;
        });
    }

    /** Gives what the search shows as lines of JSON, in the order of the chain; the last line holds the head. */
    public void export() {
        viewer.require(Roles.ADMIN, Roles.AUDITOR);
        AuditFilter filter = filter();
        tell("audit.exported", Map.of("filter", filter.toString()));
        Faces.download("application/x-ndjson", "audit.ndjson", out -> {
            AuditHead head = trail.head();
            trail.export(filter, head.seq(), entry -> line(out, entry));
            line(out, Map.of("head", head));
        });
    }

    private void tell(String action, Map<String, Object> detail) {
        unit.call(() -> {
            events.fire(new AuditRecord(viewer.getName(), action, "audit", "trail", null, detail));
            return action;
        });
    }

    private static void line(OutputStream out, Object value) {
        try {
            LINES.writeValue(out, value);
            out.write('\n');
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
