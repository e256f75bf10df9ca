package io.ledgerline.e2e.fire.check;

import com.fasterxml.jackson.databind.JsonNode;
import io.ledgerline.e2e.fire.check.ErpBooks.Document;
import io.ledgerline.e2e.tryton.TrytonBooks;
import java.util.ArrayList;
import java.util.List;

/** The purchases that stand in Tryton under a reference of the hub's. */
final class TrytonOrders {

    private static final List<String> OURS = List.of("reference", "like", "LL-%");

    private final TrytonBooks books;

    TrytonOrders(TrytonBooks books) {
        this.books = books;
    }

    /** All of them, whatever their state. */
    List<Document> all() {
        List<Document> documents = new ArrayList<>();
        List<Document> page = after(0);
        while (!page.isEmpty()) {
            documents.addAll(page);
            page = after(page.get(page.size() - 1).seq());
        }
        return documents;
    }

    /** Some of them beyond a position. */
    private List<Document> after(long id) {
        return read(List.of(OURS, List.of("id", ">", id)));
    }

    /** Those beyond a position that are under way with the supplier. */
    List<Document> wholeAfter(long id) {
        return read(List.of(OURS, List.of("state", "=", "processing"), List.of("id", ">", id)));
    }

    /** Whether one of a number is under way with the supplier. */
    boolean has(String key) {
        return !read(List.of(List.of("description", "=", key), List.of("state", "=", "processing")))
                .isEmpty();
    }

    /** Those that somebody began and nobody ended. */
    List<String> halfDone() {
        return books
                .read("purchase.purchase", List.of(OURS, List.of("state", "!=", "processing")), "state", "description")
                .stream()
                .map(row -> "half done in Tryton, " + row.path("state").asText() + ": "
                        + row.path("description").asText())
                .toList();
    }

    private List<Document> read(List<?> domain) {
        List<Document> documents = new ArrayList<>();
        for (JsonNode row : books.read("purchase.purchase", domain, "number", "reference", "description")) {
            documents.add(new Document(
                    row.path("id").asLong(),
                    "tryton",
                    "PURCHASE_ORDER",
                    row.path("number").asText(),
                    row.path("reference").asText(),
                    row.path("description").asText()));
        }
        return documents;
    }
}
