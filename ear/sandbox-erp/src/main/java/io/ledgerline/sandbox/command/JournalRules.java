package io.ledgerline.sandbox.command;

import com.fasterxml.jackson.databind.JsonNode;
import io.ledgerline.sandbox.book.JournalBook.Line;
import io.ledgerline.sandbox.master.MasterData;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Currency;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Journal entries: known accounts and cost centres, the facility's currency, whole minor units, balanced. */
final class JournalRules implements Rules {

    private final MasterData master;

    JournalRules(MasterData master) {
        this.master = master;
    }

    @Override
    public boolean cover(Kind kind) {
        return kind == Kind.JOURNAL;
    }

    @Override
    public Booking check(String erp, Command command) throws Refused {
        JsonNode document = command.document();
        String currency = Command.required(document, "currency");
        if (!currency.equals(master.facilities().get(command.facility()).currency())) {
            throw new Refused("CURRENCY", "The facility keeps its books in another currency");
        }
        List<Line> lines = new ArrayList<>();
        Set<Integer> numbers = new HashSet<>();
        BigDecimal balance = BigDecimal.ZERO;
        for (JsonNode node : document.path("lines")) {
            Line line = line(command.facility(), node, currency);
            if (!numbers.add(line.line())) {
                throw new Refused("LINE_NUMBER", "Line numbers must differ");
            }
            balance = balance.add(line.debit()).subtract(line.credit());
            lines.add(line);
        }
        if (lines.size() < 2) {
            throw new Refused("NO_LINES", "An entry needs two lines at least");
        }
        if (balance.signum() != 0) {
            throw new Refused("UNBALANCED", "Debits and credits differ");
        }
        return (number, sheet) -> sheet.lines(erp, number, lines);
    }

    private Line line(String facility, JsonNode node, String currency) throws Refused {
        String account = Command.requiredCode(node, "account");
        if (!master.accounts().contains(account)) {
            throw new Refused(
                    "ACCOUNT_UNKNOWN",
                    "The account of line " + node.path("lineNumber").asInt() + " is unknown");
        }
        String costCentre = Command.code(node, "costCentre");
        if (costCentre != null && !master.bears(facility, costCentre)) {
            throw new Refused(
                    "COST_CENTRE_UNKNOWN",
                    "The cost centre of line " + node.path("lineNumber").asInt() + " is unknown");
        }
        BigDecimal debit = amount(node, "debit", currency);
        BigDecimal credit = amount(node, "credit", currency);
        if (debit.signum() != 0 && credit.signum() != 0) {
            throw new Refused("AMOUNT", "A line is either debit or credit");
        }
        return new Line(node.path("lineNumber").asInt(), account, costCentre, currency, debit, credit);
    }

    private static BigDecimal amount(JsonNode node, String field, String currency) throws Refused {
        BigDecimal amount = Command.decimal(node, field);
        int digits = Math.max(0, Currency.getInstance(currency).getDefaultFractionDigits());
        if (amount.signum() < 0 || amount.stripTrailingZeros().scale() > digits) {
            throw new Refused("AMOUNT", "Amounts are not negative and have whole minor units");
        }
        return amount;
    }
}
