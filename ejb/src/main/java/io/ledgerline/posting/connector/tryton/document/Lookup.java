package io.ledgerline.posting.connector.tryton.document;

import com.fasterxml.jackson.databind.JsonNode;
import io.ledgerline.canonical.value.Identifier;
import io.ledgerline.canonical.value.Quantity;
import io.ledgerline.canonical.value.Tracking;
import io.ledgerline.posting.connector.tryton.rpc.TrytonFault;
import io.ledgerline.posting.connector.tryton.rpc.TrytonWork;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Finds Tryton's records by the hub's codes; what is missing is refused with its code, or made where the settings allow that.
 */
public final class Lookup {

    /** Decimal places of a price in Tryton, as it is delivered. */
    static final int PRICE_DIGITS = 4;

    private static final String PRODUCT = "product.product";
    private static final Object MAKING = new Object();

    private final TrytonWork work;
    private final Chart chart;
    private final Map<String, Item> items = new HashMap<>();

    /** For one document. */
    public Lookup(TrytonWork work, Chart chart) {
        this.work = work;
        this.chart = chart;
    }

    /** What the settings say. */
    Chart chart() {
        return chart;
    }

    /**
     * An item.
     *
     * @param id of the product
     * @param unit of its stock
     * @param unitName its name
     * @param category of that unit
     * @param purchaseUnit in which it is bought
     * @param purchaseUnitName its name
     */
    record Item(long id, long unit, String unitName, long category, long purchaseUnit, String purchaseUnitName) {}

    /** A supplier, with what a document to him needs. */
    record Party(long id, Long address, Long paymentTerm, Long payable, Long location) {}

    Item item(Identifier code, String description) throws TrytonFault {
        Item known = items.get(code.value());
        if (known == null) {
            known = findOrMakeItem(code.value(), description);
            items.put(code.value(), known);
        }
        return known;
    }

    private Item findOrMakeItem(String code, String description) throws TrytonFault {
        List<JsonNode> found = products(code);
        if (found.isEmpty() && chart.createMissing()) {
            synchronized (MAKING) {
                found = products(code);
                if (found.isEmpty()) {
                    makeItem(code, description);
                    found = products(code);
                }
            }
        }
        if (found.isEmpty()) {
            throw TrytonFault.refused("ITEM_UNKNOWN", "Tryton has no product with the code " + code);
        }
        JsonNode product = found.get(0);
        JsonNode unit = product.path("default_uom.");
        JsonNode bought = product.path("purchase_uom.");
        long stock = product.path("default_uom").asLong();
        return new Item(
                product.path("id").asLong(),
                stock,
                unit.path("name").asText(""),
                unit.path("category").asLong(),
                product.path("purchase_uom").asLong(stock),
                bought.path("name").asText(""));
    }

    private List<JsonNode> products(String code) throws TrytonFault {
        return work.read(
                PRODUCT,
                List.of(List.of("code", "=", code)),
                "code",
                "default_uom",
                "default_uom.name",
                "default_uom.category",
                "purchase_uom",
                "purchase_uom.name");
    }

    private void makeItem(String code, String description) throws TrytonFault {
        long unit = id("product.uom", List.of(List.of("name", "=", "Unit")), "UNIT_UNKNOWN", "Tryton has no unit Unit");
        Map<String, Object> template = new HashMap<>();
        template.put("name", description == null ? code : description);
        template.put("type", "goods");
        template.put("default_uom", unit);
        template.put("purchasable", true);
        template.put("purchase_uom", unit);
        template.put("list_price", BigDecimal.ZERO);
        template.put("cost_price_method", "average");
        if (chart.productCategory() != null) {
            template.put(
                    "account_category",
                    id(
                            "product.category",
                            List.of(List.of("name", "=", chart.productCategory()), List.of("accounting", "=", true)),
                            "CATEGORY_UNKNOWN",
                            "Tryton has no accounting category " + chart.productCategory()));
        }
        template.put(
                "products",
                List.of(List.of("create", List.of(Map.of("suffix_code", code, "cost_price", BigDecimal.ZERO)))));
        work.create("product.template", template);
    }

    /** The unit of a quantity of an item: its stock unit, the unit it is bought in, or one of the same name. */
    long unit(Item item, Quantity quantity) throws TrytonFault {
        String code = quantity.unit();
        if (code == null || "1".equals(code)) {
            return item.unit();
        }
        String name = chart.units().getOrDefault(code, code);
        if (name.equals(item.unitName())) {
            return item.unit();
        }
        // a packaging has another size for each item, so the item's own unit of purchase comes first: {box}/100
        if (name.equals(item.purchaseUnitName()) || item.purchaseUnitName().startsWith(name + '/')) {
            return item.purchaseUnit();
        }
        return id(
                "product.uom",
                List.of(List.of("name", "=", name), List.of("category", "=", item.category())),
                "UNIT_UNKNOWN",
                "Tryton has no unit " + name + " for the item");
    }

    Party supplier(Identifier code) throws TrytonFault {
        List<?> domain = List.of(List.of("code", "=", code.value()));
        List<JsonNode> found = parties(domain);
        if (found.isEmpty() && chart.createMissing()) {
            synchronized (MAKING) {
                found = parties(domain);
                if (found.isEmpty()) {
                    work.create(
                            "party.party",
                            Map.of(
                                    "code",
                                    code.value(),
                                    "name",
                                    code.value(),
                                    "addresses",
                                    List.of(List.of("create", List.of(Map.of("name", code.value()))))));
                    found = parties(domain);
                }
            }
        }
        if (found.isEmpty()) {
            throw TrytonFault.refused("SUPPLIER_UNKNOWN", "Tryton has no party with the code " + code.value());
        }
        JsonNode party = found.get(0);
        return new Party(
                party.path("id").asLong(),
                party.path("addresses").isEmpty()
                        ? null
                        : Long.valueOf(party.path("addresses").get(0).asLong()),
                idOf(party, "supplier_payment_term"),
                idOf(party, "account_payable"),
                idOf(party, "supplier_location"));
    }

    private List<JsonNode> parties(List<?> domain) throws TrytonFault {
        return work.read(
                "party.party", domain, "addresses", "supplier_payment_term", "account_payable", "supplier_location");
    }

    /** The account that is owed to a supplier. */
    long payable(Party supplier) throws TrytonFault {
        Long account = supplier.payable();
        if (account == null) {
            account = idOf(work.get("account.configuration", 1, "default_account_payable"), "default_account_payable");
        }
        if (account == null) {
            throw TrytonFault.refused("ACCOUNT_UNKNOWN", "Tryton has no default account payable");
        }
        return account;
    }

    long account(String code, String purpose) throws TrytonFault {
        if (code == null) {
            throw TrytonFault.refused("ACCOUNT_MISSING", "The hub's settings name no account for " + purpose);
        }
        return id(
                "account.account",
                List.of(List.of("code", "=", code)),
                "ACCOUNT_UNKNOWN",
                "Tryton has no account with the code " + code);
    }

    long currency(String code) throws TrytonFault {
        return id(
                "currency.currency",
                List.of(List.of("code", "=", code)),
                "CURRENCY_UNKNOWN",
                "Tryton has no currency " + code);
    }

    long warehouse(String facility) throws TrytonFault {
        String code = chart.warehouse() == null ? facility : chart.warehouse();
        return id(
                "stock.location",
                List.of(List.of("type", "=", "warehouse"), List.of("code", "=", code)),
                "WAREHOUSE_UNKNOWN",
                "Tryton has no warehouse with the code " + code);
    }

    long location(String code) throws TrytonFault {
        return id(
                "stock.location",
                List.of(
                        List.of("code", "=", code),
                        List.of("type", "in", List.of("storage", "lost_found", "customer"))),
                "LOCATION_UNKNOWN",
                "Tryton has no location with the code " + code);
    }

    long usedLocation(String facility) throws TrytonFault {
        return location(chart.usedLocation().replace("{facility}", facility));
    }

    long journal(String code) throws TrytonFault {
        return id(
                "account.journal",
                List.of(List.of("code", "=", code)),
                "JOURNAL_UNKNOWN",
                "Tryton has no journal with the code " + code);
    }

    long period(LocalDate day) throws TrytonFault {
        return id(
                "account.period",
                List.of(
                        List.of("start_date", "<=", day),
                        List.of("end_date", ">=", day),
                        List.of("type", "=", "standard")),
                "PERIOD_UNKNOWN",
                "Tryton has no period for " + day);
    }

    /** The lot or serial number of a movement, made when Tryton does not know it; null when there is none. */
    Long lot(Item item, Tracking tracking) throws TrytonFault {
        if (!chart.lots() || tracking == null || (tracking.lot() == null && tracking.serial() == null)) {
            return null;
        }
        String number = tracking.serial() == null
                ? tracking.lot()
                : tracking.lot() == null ? tracking.serial() : tracking.lot() + '/' + tracking.serial();
        List<?> domain = List.of(List.of("product", "=", item.id()), List.of("number", "=", number));
        synchronized (MAKING) {
            Long known = work.first("stock.lot", domain, "number")
                    .map(lot -> lot.path("id").asLong())
                    .orElse(null);
            return known != null
                    ? known
                    : Long.valueOf(work.create("stock.lot", Map.of("product", item.id(), "number", number)));
        }
    }

    private long id(String model, List<?> domain, String code, String text) throws TrytonFault {
        return work.first(model, domain, "id")
                .map(row -> row.path("id").asLong())
                .orElseThrow(() -> TrytonFault.refused(code, text));
    }

    static Long idOf(JsonNode row, String field) {
        return row.path(field).isIntegralNumber() ? Long.valueOf(row.path(field).asLong()) : null;
    }

    /** A price as Tryton keeps it, rounded half-up. */
    static BigDecimal price(BigDecimal amount) {
        return amount.setScale(PRICE_DIGITS, RoundingMode.HALF_UP);
    }
}
