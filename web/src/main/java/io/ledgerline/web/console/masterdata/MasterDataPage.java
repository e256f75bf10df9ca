package io.ledgerline.web.console.masterdata;

import io.ledgerline.masterdata.Domain;
import io.ledgerline.masterdata.crossref.CrossReference;
import io.ledgerline.masterdata.crossref.CrossReferenceStore;
import io.ledgerline.masterdata.entity.EntityKind;
import io.ledgerline.masterdata.entity.EntityStore;
import io.ledgerline.masterdata.entity.EntityVersion;
import io.ledgerline.platform.Time;
import io.ledgerline.web.console.Address;
import io.ledgerline.web.console.Faces;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What the hub knows, as it is today, and what senders call it. */
@Named("masterdata")
@RequestScoped
public class MasterDataPage {

    private static final int ROWS = 50;

    @Inject
    private EntityStore entities;

    @Inject
    private CrossReferenceStore crossReferences;

    @Inject
    private MasterDataViewer who;

    @Inject
    private Time time;

    private List<EntityVersion> rows;

    /** The kinds that the viewer may see. */
    public List<EntityKind> getKinds() {
        return who.getKinds();
    }

    /** The kind that the address asks for; items when it asks for none. */
    public EntityKind getKind() {
        String path = Faces.parameter("kind");
        return getKinds().stream()
                .filter(kind -> kind.path().equals(path))
                .findFirst()
                .orElse(EntityKind.ITEM);
    }

    private LocalDate today() {
        return time.now().atZone(ZoneOffset.UTC).toLocalDate();
    }

    private List<EntityVersion> found() {
        if (rows == null) {
            rows = entities.search(
                    getKind(),
                    new EntityStore.Search(
                            Faces.parameter("q"),
                            Faces.parameter("facility"),
                            today(),
                            ROWS + 1,
                            Faces.parameter("after"),
                            Faces.parameter("afterFacility")));
        }
        return rows;
    }

    /** The entities of this page, by number. */
    public List<EntityVersion> getRows() {
        return found().size() > ROWS ? found().subList(0, ROWS) : found();
    }

    /** The address of the next page, or null. */
    public String getNext() {
        if (found().size() <= ROWS) {
            return null;
        }
        EntityVersion last = getRows().get(ROWS - 1);
        Map<String, String> parameters = new LinkedHashMap<>();
        for (String name : List.of("kind", "q", "facility")) {
            parameters.put(name, Faces.parameter(name));
        }
        parameters.put("after", last.number());
        parameters.put("afterFacility", last.facility());
        return Address.of("masterdata", parameters);
    }

    /** A criterion of the address, or null. */
    public String asked(String name) {
        return Faces.parameter(name);
    }

    /** What an entity is called. */
    public String name(EntityVersion entity) {
        for (String field : List.of("name", "description", "familyName", "contract", "source", "facility")) {
            if (entity.fields().get(field) instanceof String text) {
                return text;
            }
        }
        return "";
    }

    /** The entity that the address opens, as it is today; null when it opens none. */
    public EntityVersion getOpened() {
        String number = Faces.parameter("open");
        return number == null
                ? null
                : getRows().stream()
                        .filter(row -> row.number().equals(number)
                                && (Faces.parameter("of") == null
                                        || Faces.parameter("of").equals(row.facility())))
                        .findFirst()
                        .orElse(null);
    }

    /** What senders call the opened entity. */
    public List<CrossReference> getCodes() {
        EntityVersion opened = getOpened();
        Domain domain = Arrays.stream(Domain.values())
                .filter(known -> known.name().equals(opened.kind().name()))
                .findFirst()
                .orElse(null);
        return domain == null
                ? List.of()
                : crossReferences.search(
                        new CrossReferenceStore.Search(domain, null, null, null, opened.number(), today(), 100, null));
    }

    /** The address at which a change of the opened entity is asked for. */
    public String getChanging() {
        EntityVersion opened = getOpened();
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put("kind", opened.kind().path());
        parameters.put("number", opened.number());
        parameters.put("facility", opened.facility());
        return Address.of("change", parameters);
    }

    /** A value of a field as people write it. */
    public String text(Object value) {
        return FieldText.of(value);
    }

    /** The address of the same list with one entity opened. */
    public String opening(EntityVersion entity) {
        Map<String, String> parameters = new LinkedHashMap<>();
        for (String name : List.of("kind", "q", "facility", "after", "afterFacility")) {
            parameters.put(name, Faces.parameter(name));
        }
        parameters.put("open", entity.number());
        parameters.put("of", entity.facility());
        return Address.of("masterdata", parameters) + "#opened";
    }
}
