package io.ledgerline.web.console.trace;

import io.ledgerline.events.export.Export;
import io.ledgerline.events.export.ExportFormat;
import io.ledgerline.operations.find.Finder;
import io.ledgerline.operations.find.Found;
import io.ledgerline.operations.find.FoundEntity;
import io.ledgerline.operations.find.FoundRow;
import io.ledgerline.platform.AuditRecord;
import io.ledgerline.platform.Refusal;
import io.ledgerline.platform.Roles;
import io.ledgerline.web.console.Address;
import io.ledgerline.web.console.Faces;
import io.ledgerline.web.console.Unit;
import io.ledgerline.web.console.Viewer;
import jakarta.enterprise.context.RequestScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.LinkedHashMap;
import java.util.Map;

/** One box for every number that people know. */
@Named("find")
@RequestScoped
public class FindPage {

    private static final int ROWS = 20;

    @Inject
    private Finder finder;

    @Inject
    private Event<AuditRecord> events;

    @Inject
    private Unit unit;

    @Inject
    private Viewer viewer;

    private Found found;

    /** What was looked for, or null. */
    public String getText() {
        String text = Faces.parameter("q");
        return text == null || text.length() < Finder.SHORTEST ? null : text;
    }

    /** What was found; null when nothing was looked for. */
    public Found getFound() {
        if (found == null && getText() != null) {
            found = finder.find(getText(), sight(), ROWS);
        }
        return found;
    }

    private Finder.Sight sight() {
        return new Finder.Sight(
                viewer.may("postings"), viewer.hasAny(Roles.WORKFORCE, Roles.STEWARD, Roles.ADMIN, Roles.AUDITOR));
    }

    /** Where an entity of master data stands. */
    public String entity(FoundEntity entity) {
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put("kind", entity.kind().path());
        parameters.put("q", entity.number());
        parameters.put("open", entity.number());
        parameters.put("of", entity.facility());
        return Address.of("masterdata", parameters) + "#opened";
    }

    /** Gives what is found as a file; that it was given is told in the audit trail. */
    public void export() {
        String text = getText();
        if (text == null) {
            throw Refusal.invalid("q", "required", "Look for something first");
        }
        Export<FoundRow> export = finder.export(text, sight());
        unit.call(() -> {
            events.fire(
                    new AuditRecord(viewer.getName(), "find.exported", "export", "find", null, Map.of("text", text)));
            return text;
        });
        Faces.download(
                ExportFormat.SPREADSHEET.mediaType(), "found.csv", out -> export.write(ExportFormat.SPREADSHEET, out));
    }
}
