package io.ledgerline.outbound.writing;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.ledgerline.canonical.CanonicalJson;
import io.ledgerline.canonical.value.Identifier;
import io.ledgerline.mapping.Outward;
import io.ledgerline.masterdata.CodeReference;
import io.ledgerline.masterdata.Domain;
import io.ledgerline.masterdata.Facility;
import io.ledgerline.masterdata.MasterDataResolver;
import io.ledgerline.masterdata.Resolution;
import io.ledgerline.masterdata.crossref.CodingSystems;
import io.ledgerline.masterdata.crossref.OutwardCodes;
import io.ledgerline.masterdata.partner.TradingPartner;
import io.ledgerline.masterdata.units.StandardUnits;
import io.ledgerline.outbound.OutboundDocument;
import io.ledgerline.outbound.OutboundRows;
import io.ledgerline.platform.Time;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a mapping of the outward direction gets: the document, what was said before, and what the partner calls things.
 *
 * <pre>{"purpose","document":{..},"previous":{..},"today","partner":{"number","release"},"supplier":{"number","name"},
 *  "facility":{"code","name","id"},"deliverTo":{"code","id"},"items":{"[item]":{"partner","GTIN","NDC"}},"units":{"[unit]":".."}}</pre>
 */
@ApplicationScoped
public class DocumentInput {

    private final OutboundRows rows;
    private final MasterDataResolver resolver;
    private final OutwardCodes codes;
    private final Time time;

    /** For the container's proxy. */
    protected DocumentInput() {
        this(null, null, null, null);
    }

    /** Over master data. */
    @Inject
    public DocumentInput(OutboundRows rows, MasterDataResolver resolver, OutwardCodes codes, Time time) {
        this.rows = rows;
        this.resolver = resolver;
        this.codes = codes;
        this.time = time;
    }

    /**
     * The input for a document.
     *
     * @throws UnwritableDocument when the partner has no code for something that it must be told
     */
    public Map<String, Object> of(OutboundDocument document, TradingPartner partner) throws UnwritableDocument {
        JsonNode tree = json(document.document());
        CodeReference facility = new CodeReference(Domain.FACILITY, null, Identifier.CANONICAL, document.facility());
        CodeReference supplier = new CodeReference(Domain.SUPPLIER, null, Identifier.CANONICAL, document.supplier());
        LocalDate utc = LocalDate.ofInstant(time.now(), ZoneOffset.UTC);
        Resolution known = resolver.resolve(facility, List.of(supplier), utc);
        Facility speaking = known.facility();
        LocalDate today = speaking == null ? utc : speaking.businessDate(time.now());

        Map<String, Object> input = new LinkedHashMap<>();
        input.put("purpose", document.purpose());
        input.put("today", today.toString());
        input.put("partner", Map.of("number", partner.number(), "release", partner.release()));
        Map<String, Object> supplied = new LinkedHashMap<>(Map.of("number", document.supplier()));
        known.supplier(supplier).ifPresent(found -> supplied.put("name", found.name()));
        input.put("supplier", supplied);
        input.put("facility", facility(document, speaking, partner, today));
        String deliverTo = tree.path("deliverTo").path("value").asText("");
        if (!deliverTo.isEmpty()) {
            input.put("deliverTo", named(Domain.LOCATION, deliverTo, document, partner, today));
        }
        input.put("items", items(tree, document, partner, today));
        input.put("units", units(tree, document, partner, today));
        input.put("document", Outward.input(tree));
        rows.before(document).ifPresent(before -> input.put("previous", Outward.input(json(before))));
        return input;
    }

    private Map<String, Object> facility(
            OutboundDocument document, Facility found, TradingPartner partner, LocalDate today) {
        Map<String, Object> facility = named(Domain.FACILITY, document.facility(), document, partner, today);
        if (found != null) {
            facility.put("name", found.name());
        }
        return facility;
    }

    /** Our code, and the partner's when it has one. */
    private Map<String, Object> named(
            Domain domain, String code, OutboundDocument document, TradingPartner partner, LocalDate today) {
        Map<String, Object> named = new LinkedHashMap<>(Map.of("code", code));
        String theirs = codes.of(domain, List.of(code), List.of(partner.source()), document.facility(), today)
                .getOrDefault(code, Map.of())
                .get(partner.source());
        if (theirs != null) {
            named.put("id", theirs);
        }
        return named;
    }

    private Map<String, Object> items(
            JsonNode tree, OutboundDocument document, TradingPartner partner, LocalDate today) {
        Set<String> numbers = values(tree, "item", "value");
        Map<String, Object> items = new LinkedHashMap<>();
        codes.of(
                        Domain.ITEM,
                        numbers,
                        List.of(partner.source(), CodingSystems.GTIN, CodingSystems.NDC),
                        document.facility(),
                        today)
                .forEach((number, bySystem) -> {
                    Map<String, Object> item = new LinkedHashMap<>();
                    bySystem.forEach(
                            (system, code) -> item.put(system.equals(partner.source()) ? "partner" : system, code));
                    items.put(number, item);
                });
        return items;
    }

    /** What the partner calls our units: its own cross-references first, then the list of the standard. */
    private Map<String, Object> units(JsonNode tree, OutboundDocument document, TradingPartner partner, LocalDate today)
            throws UnwritableDocument {
        Set<String> ucum = values(tree, "quantity", "unit");
        Map<String, Map<String, String>> theirs =
                codes.of(Domain.UNIT, ucum, List.of(partner.source()), document.facility(), today);
        Map<String, Object> units = new LinkedHashMap<>();
        List<String> unknown = new ArrayList<>();
        for (String unit : ucum) {
            String code = theirs.getOrDefault(unit, Map.of()).get(partner.source());
            if (code == null) {
                code = StandardUnits.code(document.protocol().equals("edifact") ? "UNECE" : "X12", unit)
                        .orElse(null);
            }
            if (code == null) {
                unknown.add(unit);
            } else {
                units.put(unit, code);
            }
        }
        if (!unknown.isEmpty()) {
            throw new UnwritableDocument(
                    "unit-unknown",
                    "/lines",
                    "unit " + String.join(", ", unknown) + " has no code in the standard; give it a cross-reference of"
                            + " domain UNIT and system " + partner.source());
        }
        return units;
    }

    private static Set<String> values(JsonNode tree, String field, String part) {
        Set<String> values = new LinkedHashSet<>();
        for (JsonNode line : tree.path("lines")) {
            String value = line.path(field).path(part).asText("");
            if (!value.isEmpty()) {
                values.add(value);
            }
        }
        return values;
    }

    private static JsonNode json(String document) {
        try {
            return CanonicalJson.mapper().readTree(document);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a document that goes out is not what it was", e);
        }
    }
}
