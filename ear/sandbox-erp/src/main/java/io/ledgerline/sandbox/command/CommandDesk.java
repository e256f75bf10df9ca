package io.ledgerline.sandbox.command;

import com.fasterxml.jackson.databind.JsonNode;
import io.ledgerline.sandbox.Json;
import io.ledgerline.sandbox.book.FiscalCalendar;
import io.ledgerline.sandbox.book.Numbers;
import io.ledgerline.sandbox.book.OrderBook;
import io.ledgerline.sandbox.book.PayablesBook;
import io.ledgerline.sandbox.book.ReferenceLog;
import io.ledgerline.sandbox.book.Sheet;
import io.ledgerline.sandbox.db.Sql;
import io.ledgerline.sandbox.master.MasterData;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Takes commands, in the caller's transaction: checks, books, answers. A reference has one document for ever: whoever hands
 * it in again is told the first number.
 */
public class CommandDesk {

    /** Kinds that are judged by what stands in the books. */
    private static final Set<String> DEPENDENT = Set.of(
            Kind.PURCHASE_ORDER_CANCEL.name(),
            Kind.PURCHASE_ORDER_CHANGE.name(),
            Kind.GOODS_RECEIPT.name(),
            Kind.GOODS_RETURN.name(),
            Kind.SUPPLIER_INVOICE.name(),
            Kind.SUPPLIER_CREDIT.name());

    private final Sql sql;
    private final MasterData master;
    private final FiscalCalendar calendar;
    private final Numbers numbers;
    private final ReferenceLog references;
    private final List<Rules> rules;
    private final Clock clock;

    /** On the ERP's books. */
    public CommandDesk(Sql sql, MasterData master, FiscalCalendar calendar, Numbers numbers, Clock clock) {
        this.sql = sql;
        this.master = master;
        this.calendar = calendar;
        this.numbers = numbers;
        this.references = new ReferenceLog(sql);
        this.clock = clock;
        OrderBook orders = new OrderBook(sql);
        this.rules = List.of(
                new MovementRules(master),
                new JournalRules(master),
                new OrderRules(master, orders),
                new OrderCancelRules(orders),
                new OrderChangeRules(orders),
                new GoodsRules(master, orders),
                new InvoiceRules(master, new PayablesBook(sql)));
    }

    /**
     * A command that is handed in.
     *
     * @param json the command
     * @param outerReference the reference that stands outside the command (correlation id, key of the row), used when the
     *     command itself cannot be read
     * @param refusal code with which to refuse what would be booked (a switch for tests), or null
     */
    public record HandedIn(String json, String outerReference, String refusal) {}

    /** A command that was looked at. */
    private record Checked(int place, String reference, Command command, Booking booking, Refused refused) {

        ReferenceLog.Attempt attempt() {
            return new ReferenceLog.Attempt(
                    reference,
                    command == null ? "UNKNOWN" : command.kind().name(),
                    refused == null ? null : refused.code());
        }
    }

    /** Executes a command for one of the ERPs. */
    public Answer execute(String erp, String json, String outerReference, String refusal) {
        return execute(erp, List.of(new HandedIn(json, outerReference, refusal)))
                .get(0);
    }

    /** Executes commands for one of the ERPs, in their order, and answers each; booked together as far as they can be. */
    public List<Answer> execute(String erp, List<HandedIn> commands) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        Answer[] answers = new Answer[commands.size()];
        List<Checked> wave = new ArrayList<>();
        Set<String> waiting = new HashSet<>();
        for (int i = 0; i < answers.length; i++) {
            HandedIn given = commands.get(i);
            JsonNode node = Json.read(given.json());
            String reference =
                    Optional.ofNullable(Command.text(node, "reference")).orElse(given.outerReference());
            if (reference == null || reference.length() > 120) {
                answers[i] = Answer.refused(reference, "COMMAND_INVALID", "The command has no usable reference");
                continue;
            }
            // what depends on one before it is looked at when that is in the books
            if (DEPENDENT.contains(String.valueOf(Command.text(node, "kind"))) || !waiting.add(reference)) {
                settle(erp, wave, answers, now);
                waiting.clear();
                waiting.add(reference);
            }
            wave.add(look(erp, i, reference, given));
        }
        settle(erp, wave, answers, now);
        return List.of(answers);
    }

    private Checked look(String erp, int place, String reference, HandedIn given) {
        Command command = null;
        try {
            command = Command.read(given.json());
            Booking booking = check(erp, command);
            if (given.refusal() != null) {
                throw new Refused(given.refusal(), "Refused by a switch of the practice ERP");
            }
            return new Checked(place, reference, command, booking, null);
        } catch (Refused e) {
            return new Checked(place, reference, command, null, e);
        }
    }

    private void settle(String erp, List<Checked> wave, Answer[] answers, Instant now) {
        boolean[] first =
                references.first(erp, wave.stream().map(Checked::attempt).toList(), now);
        Sheet sheet = new Sheet();
        for (int i = 0; i < first.length; i++) {
            Checked checked = wave.get(i);
            Optional<String> document = first[i] ? Optional.empty() : known(erp, checked, now);
            if (document.isPresent()) {
                answers[checked.place()] = Answer.posted(checked.reference(), document.get(), true);
            } else if (checked.refused() != null) {
                answers[checked.place()] = Answer.refused(
                        checked.reference(),
                        checked.refused().code(),
                        checked.refused().getMessage());
            } else {
                answers[checked.place()] = Answer.posted(checked.reference(), book(erp, checked, sheet, now), false);
            }
        }
        sheet.write(sql);
        wave.clear();
    }

    /** The document that a reference has from an attempt before. */
    private Optional<String> known(String erp, Checked checked, Instant now) {
        references.again(erp, checked.reference(), now);
        Optional<String> document = references.documentOf(erp, checked.reference());
        if (document.isPresent()) {
            references.duplicate(erp, checked.reference());
        } else {
            references.outcome(erp, checked.reference(), checked.attempt().refusal());
        }
        return document;
    }

    private Booking check(String erp, Command command) throws Refused {
        if (!master.facilities().containsKey(command.facility())) {
            throw new Refused("FACILITY_UNKNOWN", "The facility is unknown");
        }
        if (!calendar.open(erp, command.businessDate())) {
            throw new Refused("PERIOD_CLOSED", "The fiscal period of " + command.businessDate() + " is closed");
        }
        for (Rules candidate : rules) {
            if (candidate.cover(command.kind())) {
                return candidate.check(erp, command);
            }
        }
        throw new Refused("KIND_UNKNOWN", "The kind of the command is unknown");
    }

    private String book(String erp, Checked checked, Sheet sheet, Instant now) {
        Command command = checked.command();
        String number =
                numbers.next(command.kind().prefix(), command.businessDate().getYear());
        sheet.document(
                number,
                erp,
                command.kind(),
                command.reference(),
                command.facility(),
                command.businessDate(),
                command.reverses(),
                command.externalKey(),
                now);
        checked.booking().book(number, sheet);
        return number;
    }
}
