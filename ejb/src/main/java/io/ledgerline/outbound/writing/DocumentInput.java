package io.ledgerline.outbound.writing;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.ledgerline.canonical.CanonicalJson;
import io.ledgerline.canonical.value.Identifier;
import io.ledgerline.canonical.value.Money;
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
import io.ledgerline.platform.Settings;
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
 * <pre>{"purpose","document":{..},"previous":{..},"previousNumber","today","partner":{"number","release","qualifier","identifier","country"},
 *  "hub":{"qualifier","identifier"},"supplier":{"number","name"},"facility":{"code","name","id","legalEntity","zone"},
 *  "deliverTo":{"code","id"},"items":{"[item]":{"partner","GTIN","NDC"}},"units":{"[unit]":".."},"amounts":{"lines":{"[lineNumber]":"0.00"},"total":"0.00"}}</pre>
 */
@ApplicationScoped
public class DocumentInput {

    private final OutboundRows rows;
    private final MasterDataResolver resolver;
    private final OutwardCodes codes;
    private final Settings settings;
    private final Time time;

    /** For the container's proxy. */
    protected DocumentInput() {
        this(null, null, null, null, null);
    }

    /** Over master data. */
    @Inject
    public DocumentInput(
            OutboundRows rows, MasterDataResolver resolver, OutwardCodes codes, Settings settings, Time time) {
        this.rows = rows;
        this.resolver = resolver;
        this.codes = codes;
        this.settings = settings;
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
        input.put("partner", partner(partner));
        input.put(
                "hub",
                Map.of(
                        "qualifier",
                        partner.hubQualifier() == null
                                ? settings.text("ledgerline.edi.qualifier", "ZZ")
                                : partner.hubQualifier(),
                        "identifier",
                        partner.hubIdentifier() == null
                                ? settings.text("ledgerline.edi.identifier", "LEDGERLINE")
                                : partner.hubIdentifier()));
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
        if (tree.has("lines") && tree.path("lines").path(0).has("unitPrice")) {
            input.put("amounts", amounts(tree));
        }
        input.put("document", Outward.input(tree));
        rows.before(document).ifPresent(before -> {
            input.put("previous", Outward.input(json(before.document())));
            if (before.number() != null) {
                input.put("previousNumber", before.number());
            }
        });
        return input;
    }

    private static Map<String, Object> partner(TradingPartner partner) {
        Map<String, Object> known = new LinkedHashMap<>();
        known.put("number", partner.number());
        known.put("release", partner.release());
        known.put("qualifier", partner.qualifier());
        known.put("identifier", partner.identifier());
        if (partner.outgoing().country() != null) {
            known.put("country", partner.outgoing().country());
        }
        return known;
    }

    /** What each line costs and all of them together, rounded line by line to the currency's minor unit; JSONata cannot multiply exactly. */
    private static Map<String, Object> amounts(JsonNode tree) throws UnwritableDocument {
        Map<String, Object> lines = new LinkedHashMap<>();
        try {
            Money total = Money.zero(tree.path("currency").asText()).rounded();
            for (JsonNode line : tree.path("lines")) {
                Money price = new Money(
                        line.path("unitPrice").path("amount").decimalValue(),
                        tree.path("currency").asText());
                Money amount = price.times(line.path("quantity").path("value").decimalValue())
                        .rounded();
                lines.put(line.path("lineNumber").asText(), amount.amount().toPlainString());
                total = total.plus(amount);
            }
            return Map.of("lines", lines, "total", total.amount().toPlainString());
        } catch (IllegalArgumentException e) {
            throw new UnwritableDocument(
                    "currency-unknown",
                    "/currency",
                    "the currency is none of ISO 4217, so that amounts have no minor unit");
        }
    }

    private Map<String, Object> facility(
            OutboundDocument document, Facility found, TradingPartner partner, LocalDate today) {
        Map<String, Object> facility = named(Domain.FACILITY, document.facility(), document, partner, today);
        if (found != null) {
            facility.put("name", found.name());
            facility.put("legalEntity", found.legalEntity());
            facility.put("zone", found.zone().getId());
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
                code = StandardUnits.code(document.protocol().equals("x12") ? "X12" : "UNECE", unit)
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
