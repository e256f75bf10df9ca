package io.ledgerline.posting.connector.rest;

import com.fasterxml.jackson.databind.JsonNode;
import io.ledgerline.canonical.CanonicalJson;
import io.ledgerline.posting.connector.BudgetTeller;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.http.HttpResponse;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Reads an ERP's answer about budgets: {@code {"balances":[{"costCentre","account","currency","budgeted","available","asOf"}]}}. */
final class RestBudgets {

    private RestBudgets() {}

    static List<BudgetTeller.Balance> read(HttpResponse<byte[]> response, Instant now) throws BudgetTeller.NotTold {
        if (response.statusCode() != 200) {
            throw new BudgetTeller.NotTold("http-" + response.statusCode());
        }
        try {
            JsonNode balances = CanonicalJson.mapper().readTree(response.body()).path("balances");
            if (!balances.isArray()) {
                throw new BudgetTeller.NotTold("no-balances");
            }
            List<BudgetTeller.Balance> read = new ArrayList<>();
            for (JsonNode balance : balances) {
                read.add(balance(balance, now));
            }
            return read;
        } catch (IOException | DateTimeException | NumberFormatException e) {
            throw new BudgetTeller.NotTold("unreadable");
        }
    }

    private static BudgetTeller.Balance balance(JsonNode balance, Instant now) throws BudgetTeller.NotTold {
        if (!balance.hasNonNull("costCentre") || !balance.hasNonNull("currency") || !balance.hasNonNull("available")) {
            throw new BudgetTeller.NotTold("incomplete");
        }
        return new BudgetTeller.Balance(
                balance.path("costCentre").asText(),
                balance.hasNonNull("account") ? balance.path("account").asText() : null,
                balance.path("currency").asText(),
                balance.hasNonNull("budgeted")
                        ? new BigDecimal(balance.path("budgeted").asText())
                        : null,
                new BigDecimal(balance.path("available").asText()),
                balance.hasNonNull("asOf") ? Instant.parse(balance.path("asOf").asText()) : now);
    }
}
