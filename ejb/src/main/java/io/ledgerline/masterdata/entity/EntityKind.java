package io.ledgerline.masterdata.entity;

import io.ledgerline.masterdata.Domain;
import io.ledgerline.masterdata.entity.Field.Type;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The kinds of governed entity. A new kind is a constant here and a table in a migration. */
public enum EntityKind {
    FACILITY(
            "facilities",
            Field.text("name", 200),
            Field.of("zone", Type.ZONE),
            Field.of("currency", Type.CURRENCY),
            Field.text("legalEntity", 100)),
    COST_CENTRE("cost-centres", Field.text("name", 200)),
    LOCATION("locations", Field.text("name", 200), Field.choice("kind", "WAREHOUSE", "PAR", "CONSIGNMENT", "DOCK")),
    DEPARTMENT(
            "departments",
            Field.text("name", 200),
            Field.reference("costCentre", COST_CENTRE),
            Field.reference("stockLocation", LOCATION).optional()),
    ACCOUNT(
            "accounts",
            Field.text("name", 200),
            Field.choice("kind", "ASSET", "LIABILITY", "EQUITY", "REVENUE", "EXPENSE")),
    ITEM(
            "items",
            Field.text("description", 500),
            Field.text("itemClass", 50),
            Field.of("baseUnit", Type.UNIT),
            Field.of("standardCost", Type.DECIMAL),
            Field.of("currency", Type.CURRENCY),
            Field.of("lotTracked", Type.FLAG),
            Field.of("serialTracked", Type.FLAG),
            Field.of("stocked", Type.FLAG),
            Field.text("manufacturer", 200).optional(),
            Field.of("packaging", Type.PACKAGING).optional()),
    SUPPLIER(
            "suppliers",
            Field.text("name", 200),
            Field.of("approved", Type.FLAG),
            Field.of("currency", Type.CURRENCY),
            Field.text("taxId", 50).optional(),
            Field.text("paymentTerms", 50).optional()),
    CONTRACT_PRICE(
            "contract-prices",
            Field.text("contract", 50),
            Field.reference("supplier", SUPPLIER),
            Field.reference("item", ITEM),
            Field.reference("facility", FACILITY).optional(),
            Field.of("unit", Type.UNIT),
            Field.of("price", Type.DECIMAL),
            Field.of("currency", Type.CURRENCY),
            Field.of("minimumQuantity", Type.DECIMAL)),
    EMPLOYEE(
            "employees",
            Field.text("familyName", 100),
            Field.text("givenName", 100).optional(),
            Field.reference("facility", FACILITY),
            Field.reference("department", DEPARTMENT).optional(),
            Field.reference("costCentre", COST_CENTRE).optional(),
            Field.text("jobTitle", 100).optional()),
    PROVIDER(
            "providers",
            Field.text("familyName", 100),
            Field.text("givenName", 100).optional(),
            Field.text("npi", 10).optional(),
            Field.text("specialty", 100).optional()),
    PAYER(
            "payers",
            Field.text("name", 200),
            Field.choice("kind", "COMMERCIAL", "MEDICARE", "MEDICAID", "SELF_PAY", "OTHER")),
    FINANCIAL_RULE(
            "financial-rules",
            Field.reference("facility", FACILITY).optional(),
            Field.text("itemClass", 50).optional(),
            Field.reference("inventoryAccount", ACCOUNT),
            Field.reference("expenseAccount", ACCOUNT),
            Field.choice("mode", "LINE", "SUMMARY")),
    SOURCE_SYSTEM(
            "source-systems",
            Field.text("source", 100),
            Field.text("facilityName", 100).optional(),
            Field.text("description", 200),
            Field.of("zone", Type.ZONE),
            Field.choice("ackMode", "RECEIPT", "APPLICATION"),
            Field.of("active", Type.FLAG),
            Field.text("replyChannel", 100).optional()),
    TRADING_PARTNER(
            "trading-partners",
            Field.text("name", 200),
            Field.reference("supplier", SUPPLIER).optional(),
            Field.text("source", 100).optional(),
            Field.text("qualifier", 60),
            Field.text("identifier", 35),
            Field.text("hubQualifier", 60).optional(),
            Field.text("hubIdentifier", 35).optional(),
            Field.choice("usageIndicator", "P", "T"),
            Field.choice("release", "004010", "005010", "D.96A", "D.01B", "cXML-1.2", "UBL-2.1", "PEPPOL-3"),
            Field.text("country", 2).optional(),
            Field.text("separators", 4).optional(),
            Field.text("documents", 100).optional(),
            Field.choice("validation", "STRICT", "TOLERANT"),
            Field.choice("acknowledgment", "BY_RELEASE", "997", "999"),
            Field.of("consecutive", Type.FLAG),
            Field.of("active", Type.FLAG),
            Field.text("receives", 100).optional(),
            Field.choice("transport", "QUEUE", "SFTP", "HTTP").optional(),
            Field.text("address", 300).optional(),
            Field.text("credential", 60).optional(),
            Field.of("answerHours", Type.DECIMAL).optional(),
            Field.text("pickUp", 300).optional()),
    MATCH_TOLERANCE(
            "match-tolerances",
            Field.reference("facility", FACILITY).optional(),
            Field.reference("supplier", SUPPLIER).optional(),
            Field.text("itemClass", 50).optional(),
            Field.of("pricePercent", Type.DECIMAL).optional(),
            Field.of("priceAmount", Type.DECIMAL).optional(),
            Field.of("quantityPercent", Type.DECIMAL).optional(),
            Field.of("quantityAmount", Type.DECIMAL).optional(),
            Field.of("lineAmount", Type.DECIMAL).optional(),
            Field.of("invoiceAmount", Type.DECIMAL).optional(),
            Field.of("freightAmount", Type.DECIMAL).optional(),
            Field.of("taxPercent", Type.DECIMAL).optional(),
            Field.choice("combine", "STRICTER", "LOOSER")),
    MATCH_POLICY(
            "match-policies",
            Field.reference("facility", FACILITY).optional(),
            Field.reference("supplier", SUPPLIER).optional(),
            Field.choice("matching", "TWO_WAY", "THREE_WAY", "ERS"),
            Field.of("nonOrderLimit", Type.DECIMAL).optional());

    private static final Map<String, EntityKind> BY_PATH =
            Arrays.stream(values()).collect(Collectors.toUnmodifiableMap(EntityKind::path, Function.identity()));

    private final String path;
    private final List<Field> fields;

    EntityKind(String path, Field... fields) {
        this.path = path;
        this.fields = List.of(fields);
    }

    /** The kind of a plural name, as URLs and CSV files bear it. */
    public static Optional<EntityKind> ofPath(String path) {
        return Optional.ofNullable(BY_PATH.get(path));
    }

    /** The kind that codes of a domain name; empty for units, which UCUM governs. */
    public static Optional<EntityKind> of(Domain domain) {
        return domain == Domain.UNIT ? Optional.empty() : Optional.of(valueOf(domain.name()));
    }

    /** Plural name in URLs, also the name of its CSV file. */
    public String path() {
        return path;
    }

    /** Its fields, apart from number, facility and period. */
    public List<Field> fields() {
        return fields;
    }

    /** One of its fields. */
    public Optional<Field> field(String name) {
        return fields.stream().filter(field -> field.name().equals(name)).findFirst();
    }

    /** True when its number is unique within a facility only. */
    public boolean scoped() {
        return this == COST_CENTRE || this == LOCATION || this == DEPARTMENT;
    }

    /** Its table. */
    public String table() {
        return name().toLowerCase(Locale.ROOT);
    }
}
