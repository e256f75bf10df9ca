package io.ledgerline.e2e.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.ledgerline.e2e.tryton.TrytonBooks;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.awaitility.Awaitility;

/**
 * What Tryton's own books say of one requisition: its purchases are known by the order numbers, returns by the receiving system's
 * numbers, invoices by the supplier's. Each figure is waited for, since the hub posts after it has answered.
 */
final class Figures {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Set<String> BOOKED = Set.of("posted", "paid");

    private final TrytonBooks books = Hospital.books();
    private final String requisition;
    private final List<String> receipts;
    private final List<String> invoices;

    Figures(String requisition, List<String> receipts, List<String> invoices) {
        this.requisition = requisition;
        this.receipts = receipts;
        this.invoices = invoices;
    }

    private static void eventually(Runnable check) {
        Awaitility.await("Tryton's figures")
                .atMost(PATIENCE)
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(100))
                .untilAsserted(check::run);
    }

    private List<JsonNode> purchases() {
        return books.read(
                "purchase.purchase",
                List.of(List.of("description", "like", requisition + "/%")),
                "number",
                "state",
                "untaxed_amount",
                "party.code",
                "warehouse.code");
    }

    private List<JsonNode> returned() {
        return receipts.isEmpty()
                ? List.of()
                : books.read(
                        "purchase.purchase",
                        List.of(List.of(
                                "description",
                                "in",
                                receipts.stream()
                                        .map(number -> "Return " + number)
                                        .toList())),
                        "number",
                        "state");
    }

    private List<JsonNode> lines(List<JsonNode> purchases) {
        return purchases.isEmpty()
                ? List.of()
                : books.read(
                        "purchase.line",
                        List.of(List.of(
                                "purchase",
                                "in",
                                purchases.stream()
                                        .map(row -> row.path("id").asLong())
                                        .toList())),
                        "quantity",
                        "unit_price",
                        "delivery_date",
                        "product.code");
    }

    private List<JsonNode> moves(List<JsonNode> purchases) {
        List<String> origins = lines(purchases).stream()
                .map(line -> "purchase.line," + line.path("id").asLong())
                .toList();
        return origins.isEmpty()
                ? List.of()
                : books.read(
                        "stock.move",
                        List.of(List.of("origin", "in", origins), List.of("state", "=", "done")),
                        "quantity",
                        "product.code");
    }

    private List<JsonNode> invoices() {
        return invoices.isEmpty()
                ? List.of()
                : books
                        .read(
                                "account.invoice",
                                List.of(List.of("reference", "in", invoices)),
                                "state",
                                "reference",
                                "total_amount")
                        .stream()
                        .filter(row -> BOOKED.contains(row.path("state").asText()))
                        .toList();
    }

    /** Every purchase is under way or done, and together they come to the amount. */
    Figures ordered(String amount) {
        eventually(() -> {
            List<JsonNode> purchases = purchases();
            assertThat(purchases)
                    .isNotEmpty()
                    .allSatisfy(row -> assertThat(row.path("state").asText()).isIn("processing", "done"));
            assertThat(sum(purchases, "untaxed_amount")).as("ordered").isEqualByComparingTo(amount);
        });
        return this;
    }

    /** There is a purchase for each supplier of the amount; as {@code "SUP-012 318.16"}. */
    Figures orderedAt(String... supplierAndAmount) {
        eventually(() -> assertThat(purchases().stream()
                        .map(row -> row.path("party.").path("code").asText()
                                + ' '
                                + TrytonBooks.amount(row, "untaxed_amount").setScale(2))
                        .toList())
                .containsExactlyInAnyOrder(supplierAndAmount));
        return this;
    }

    Figures forWarehouse(String facility) {
        eventually(() -> assertThat(purchases())
                .extracting(row -> row.path("warehouse.").path("code").asText())
                .containsOnly(facility));
        return this;
    }

    /** Nothing of it is in the ERP. */
    Figures nothingOrdered() {
        assertThat(purchases()).isEmpty();
        return this;
    }

    Figures deliveredBy(String day) {
        eventually(() -> assertThat(lines(purchases()))
                .extracting(row -> row.path("delivery_date").path("year").asInt() + "-"
                        + row.path("delivery_date").path("month").asInt() + "-"
                        + row.path("delivery_date").path("day").asInt())
                .containsOnly(day));
        return this;
    }

    /** So many came of an item, less what went back. */
    Figures received(String item, String quantity) {
        eventually(() -> {
            BigDecimal came = quantity(moves(purchases()), item);
            assertThat(came.subtract(quantity(moves(returned()), item)))
                    .as("received of " + item)
                    .isEqualByComparingTo(quantity);
        });
        return this;
    }

    private static BigDecimal quantity(List<JsonNode> moves, String item) {
        return moves.stream()
                .filter(row -> item.equals(row.path("product.").path("code").asText()))
                .map(row -> row.path("quantity").decimalValue())
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    /** So many invoices and credit notes are booked, and come to the amount. */
    Figures invoiced(int count, String amount) {
        eventually(() -> {
            List<JsonNode> booked = invoices();
            assertThat(booked).hasSize(count);
            assertThat(sum(booked, "total_amount")).as("invoiced").isEqualByComparingTo(amount);
        });
        return this;
    }

    /** What all documents of the requisition have booked on accounts, debits less credits; as {@code "2000 -318.16"}. */
    Figures ledger(String... accountAndBalance) {
        eventually(() -> {
            Map<String, BigDecimal> balances = balances();
            for (String expected : accountAndBalance) {
                String[] parts = expected.split(" ");
                assertThat(balances.getOrDefault(parts[0], BigDecimal.ZERO))
                        .as("account " + parts[0] + " of " + balances)
                        .isEqualByComparingTo(parts[1]);
            }
            assertThat(balances.values().stream().reduce(BigDecimal.ZERO, BigDecimal::add))
                    .as("debits less credits")
                    .isZero();
        });
        return this;
    }

    private Map<String, BigDecimal> balances() {
        List<String> origins = new ArrayList<>();
        moves(purchases())
                .forEach(row -> origins.add("stock.move," + row.path("id").asLong()));
        moves(returned())
                .forEach(row -> origins.add("stock.move," + row.path("id").asLong()));
        invoices()
                .forEach(row -> origins.add("account.invoice," + row.path("id").asLong()));
        Map<String, BigDecimal> balances = new TreeMap<>();
        if (!origins.isEmpty()) {
            books.read(
                            "account.move.line",
                            List.of(List.of("move.origin", "in", origins), List.of("move.state", "=", "posted")),
                            "debit",
                            "credit",
                            "account.code")
                    .forEach(row -> balances.merge(
                            row.path("account.").path("code").asText(),
                            TrytonBooks.amount(row, "debit").subtract(TrytonBooks.amount(row, "credit")),
                            BigDecimal::add));
        }
        return balances;
    }

    private static BigDecimal sum(List<JsonNode> rows, String field) {
        return rows.stream().map(row -> TrytonBooks.amount(row, field)).reduce(BigDecimal.ZERO, BigDecimal::add);
    }
}
