package io.ledgerline.e2e.tryton;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What Tryton itself says that it has, asked past everything that stands between it and the hub. */
public final class TrytonBooks {

    /** Where the hub's references stand: model and field. */
    private static final Map<String, String> REFERENCES = Map.of(
            "stock.shipment.internal", "reference",
            "account.move", "description",
            "purchase.purchase", "reference",
            "account.invoice", "description");

    private final ObjectMapper json = new ObjectMapper();
    private final HttpClient http = HttpClient.newHttpClient();
    private final TrytonProcess tryton;
    private String authorization;
    private JsonNode context;

    public TrytonBooks(TrytonProcess tryton) {
        this.tryton = tryton;
    }

    /** Records of a model; see Tryton's {@code search_read}. */
    public List<JsonNode> read(String model, List<?> domain, String... fields) {
        signIn();
        List<JsonNode> rows = new ArrayList<>();
        call(
                        "model." + model + ".search_read",
                        List.of(domain, 0, 5000, List.of(List.of("id", "ASC")), fields, context))
                .forEach(rows::add);
        return rows;
    }

    /** How many documents stand under a reference. */
    public int documents(String reference) {
        return REFERENCES.entrySet().stream()
                .mapToInt(where -> read(where.getKey(), List.of(List.of(where.getValue(), "=", reference)), "state")
                        .size())
                .sum();
    }

    /** When the document of a reference was made; empty when there is none. */
    public String madeAt(String reference) {
        return REFERENCES.entrySet().stream()
                .flatMap(where ->
                        read(where.getKey(), List.of(List.of(where.getValue(), "=", reference)), "create_date")
                                .stream())
                .map(row -> moment(row.path("create_date")))
                .findFirst()
                .orElse("");
    }

    /** Tryton writes a moment as an object; this can be compared. */
    private static String moment(JsonNode at) {
        return String.format(
                Locale.ROOT,
                "%04d%02d%02d%02d%02d%02d%06d",
                at.path("year").asInt(),
                at.path("month").asInt(),
                at.path("day").asInt(),
                at.path("hour").asInt(),
                at.path("minute").asInt(),
                at.path("second").asInt(),
                at.path("microsecond").asInt());
    }

    /** References that stand at more than one document. */
    public int doubled() {
        int doubled = 0;
        for (Map.Entry<String, String> where : REFERENCES.entrySet()) {
            List<String> all =
                    read(where.getKey(), List.of(List.of(where.getValue(), "!=", "")), where.getValue()).stream()
                            .map(row -> row.path(where.getValue()).asText())
                            .toList();
            doubled += all.size() - (int) all.stream().distinct().count();
        }
        return doubled;
    }

    /** Debits less credits that are posted on an account. */
    public BigDecimal balance(String account) {
        return read(
                        "account.move.line",
                        List.of(List.of("account.code", "=", account), List.of("move.state", "=", "posted")),
                        "debit",
                        "credit")
                .stream()
                .map(row -> amount(row, "debit").subtract(amount(row, "credit")))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    /** A decimal field. */
    public static BigDecimal amount(JsonNode row, String field) {
        return new BigDecimal(row.path(field).path("decimal").asText("0"));
    }

    private synchronized void signIn() {
        if (authorization != null) {
            return;
        }
        JsonNode entered = call("common.db.login", List.of("ledgerline", Map.of("password", "hub-Practice-42"), "en"));
        String triple =
                "ledgerline:" + entered.get(0).asText() + ':' + entered.get(1).asText();
        authorization = "Session " + Base64.getEncoder().encodeToString(triple.getBytes(StandardCharsets.UTF_8));
        context = call("model.res.user.get_preferences", List.of(true, Map.of()));
    }

    private JsonNode call(String method, List<?> parameters) {
        try {
            HttpRequest.Builder request = HttpRequest.newBuilder(
                            URI.create("http://127.0.0.1:" + tryton.port() + "/erp/"))
                    .header("Content-Type", "application/json")
                    .POST(HttpRequest.BodyPublishers.ofString(
                            json.writeValueAsString(Map.of("id", 1, "method", method, "params", parameters))));
            if (authorization != null) {
                request.header("Authorization", authorization);
            }
            HttpResponse<String> response = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
            JsonNode body = json.readTree(response.body());
            if (!body.has("result")) {
                throw new AssertionError(method + ": " + body.path("error"));
            }
            return body.get("result");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
