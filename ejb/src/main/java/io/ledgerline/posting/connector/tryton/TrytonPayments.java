package io.ledgerline.posting.connector.tryton;

import com.fasterxml.jackson.databind.JsonNode;
import io.ledgerline.canonical.PaymentAdvice;
import io.ledgerline.canonical.value.Identifier;
import io.ledgerline.canonical.value.Money;
import io.ledgerline.posting.connector.PaymentPage;
import io.ledgerline.posting.connector.tryton.rpc.TrytonFault;
import io.ledgerline.posting.connector.tryton.rpc.TrytonJson;
import io.ledgerline.posting.connector.tryton.rpc.TrytonWork;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What Tryton has paid of suppliers' invoices. Whoever pays an invoice, at once or in parts, changes it, so invoices are read in the
 * order of their last change and each of their payment lines is a payment of its own. An invoice that changes again tells the
 * same payments again, under the same numbers; whoever keeps them takes them once.
 */
final class TrytonPayments {

    private static final String INVOICE = "account.invoice";

    /** Lines in one question, fewer than it answers at most. */
    private static final int MOST_LINES = 500;

    private TrytonPayments() {}

    /**
     * Where a page ended.
     *
     * @param changed last change of its last invoice
     * @param id of that invoice
     */
    private record Cursor(Instant changed, long id) {

        static Cursor of(String text) {
            if (text == null) {
                return new Cursor(Instant.EPOCH, 0);
            }
            int comma = text.indexOf(',');
            return new Cursor(Instant.parse(text.substring(0, comma)), Long.parseLong(text.substring(comma + 1)));
        }

        @Override
        public String toString() {
            return changed + "," + id;
        }
    }

    /**
     * A page of payments.
     *
     * @param cursor of the page before, or null
     * @param limit most invoices of the page
     * @param settled what changed later is left for the next time: an earlier change may not be committed yet
     */
    static PaymentPage page(TrytonWork work, String cursor, int limit, Instant settled) throws TrytonFault {
        Cursor from = Cursor.of(cursor);
        List<JsonNode> invoices = work.read(
                INVOICE,
                List.of(
                        List.of("type", "=", "in"),
                        Arrays.asList("payment_lines", "!=", null),
                        // without the supplier's number nobody can tell what was paid
                        Arrays.asList("reference", "!=", null),
                        List.of("write_date", "<=", settled),
                        List.of(
                                "OR",
                                List.of(List.of("write_date", ">", from.changed())),
                                List.of(List.of("write_date", "=", from.changed()), List.of("id", ">", from.id())))),
                limit,
                List.of(List.of("write_date", "ASC"), List.of("id", "ASC")),
                "write_date",
                "reference",
                "party.code",
                "company.currency.code",
                "payment_lines");
        Map<Long, JsonNode> lines = lines(work, invoices);
        List<PaymentAdvice> payments = new ArrayList<>();
        String next = cursor;
        for (JsonNode invoice : invoices) {
            for (JsonNode id : invoice.path("payment_lines")) {
                payments.add(payment(invoice, lines.get(id.asLong())));
            }
            next = new Cursor(
                            TrytonJson.instant(invoice.path("write_date")),
                            invoice.path("id").asLong())
                    .toString();
        }
        return new PaymentPage(payments, next);
    }

    private static Map<Long, JsonNode> lines(TrytonWork work, List<JsonNode> invoices) throws TrytonFault {
        List<Long> ids = new ArrayList<>();
        invoices.forEach(invoice -> invoice.path("payment_lines").forEach(id -> ids.add(id.asLong())));
        Map<Long, JsonNode> lines = new HashMap<>();
        for (int from = 0; from < ids.size(); from += MOST_LINES) {
            lines(work, ids.subList(from, Math.min(ids.size(), from + MOST_LINES)), lines);
        }
        return lines;
    }

    private static void lines(TrytonWork work, List<Long> ids, Map<Long, JsonNode> lines) throws TrytonFault {
        for (JsonNode line : work.read(
                "account.move.line",
                List.of(List.of("id", "in", ids)),
                "debit",
                "credit",
                "amount_second_currency",
                "second_currency.code",
                "move.number",
                "move.post_number",
                "move.date")) {
            lines.put(line.path("id").asLong(), line);
        }
    }

    private static PaymentAdvice payment(JsonNode invoice, JsonNode line) throws TrytonFault {
        if (line == null) {
            throw new TrytonFault(TrytonFault.Proof.NOT_DONE, "record-gone", "a payment has gone meanwhile");
        }
        JsonNode move = line.path("move.");
        Money amount = amount(invoice, line);
        String number = move.path("post_number").asText(move.path("number").asText(""));
        return new PaymentAdvice(
                number + "/" + line.path("id").asText(),
                null,
                Identifier.canonical(invoice.path("party.").path("code").asText()),
                TrytonJson.date(move.path("date")),
                amount,
                List.of(new PaymentAdvice.Line(invoice.path("reference").asText(), amount)));
    }

    /** In the currency of the payment; a credit note that is settled lowers what is paid. */
    private static Money amount(JsonNode invoice, JsonNode line) {
        String second = line.path("second_currency.").path("code").asText("");
        if (!second.isEmpty()) {
            return new Money(TrytonJson.decimal(line.path("amount_second_currency")), second);
        }
        BigDecimal paid = TrytonJson.decimal(line.path("debit")).subtract(TrytonJson.decimal(line.path("credit")));
        return new Money(
                paid, invoice.path("company.").path("currency.").path("code").asText());
    }
}
