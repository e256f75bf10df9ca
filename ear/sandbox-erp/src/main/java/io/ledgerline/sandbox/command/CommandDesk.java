package io.ledgerline.sandbox.command;

import io.ledgerline.sandbox.Json;
import io.ledgerline.sandbox.book.FiscalCalendar;
import io.ledgerline.sandbox.book.JournalBook;
import io.ledgerline.sandbox.book.Numbers;
import io.ledgerline.sandbox.book.OrderBook;
import io.ledgerline.sandbox.book.ReferenceLog;
import io.ledgerline.sandbox.book.StockBook;
import io.ledgerline.sandbox.db.Sql;
import io.ledgerline.sandbox.master.MasterData;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/**
 * Takes commands, in the caller's transaction: checks, books, answers. A reference has one document for ever: whoever hands
 * it in again is told the first number.
 */
public class CommandDesk {

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
                new MovementRules(master, new StockBook(sql)),
                new JournalRules(master, new JournalBook(sql)),
                new OrderRules(master, orders),
                new OrderCancelRules(orders));
    }

    /**
     * Executes a command.
     *
     * @param erp which of the two ERPs
     * @param json the command
     * @param outerReference the reference that stands outside the command (correlation id, key of the row), used when the
     *     command itself cannot be read
     * @param refusal code with which to refuse what would be booked (a switch for tests), or null
     */
    public Answer execute(String erp, String json, String outerReference, String refusal) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        String reference =
                Optional.ofNullable(Command.text(Json.read(json), "reference")).orElse(outerReference);
        if (reference == null || reference.length() > 120) {
            return Answer.refused(reference, "COMMAND_INVALID", "The command has no usable reference");
        }
        Command command = null;
        Booking booking = null;
        Refused refused = null;
        try {
            command = Command.read(json);
            booking = check(erp, command);
            if (refusal != null) {
                refused = new Refused(refusal, "Refused by a switch of the practice ERP");
            }
        } catch (Refused e) {
            refused = e;
        }
        String kind = command == null ? "UNKNOWN" : command.kind().name();
        String code = refused == null ? null : refused.code();
        if (!references.first(erp, reference, kind, code, now)) {
            references.again(erp, reference, now);
            Optional<String> document = references.documentOf(erp, reference);
            if (document.isPresent()) {
                references.duplicate(erp, reference);
                return Answer.posted(reference, document.get(), true);
            }
            references.outcome(erp, reference, code);
        }
        return refused == null
                ? Answer.posted(reference, book(erp, command, booking, now), false)
                : Answer.refused(reference, refused.code(), refused.getMessage());
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

    private String book(String erp, Command command, Booking booking, Instant now) {
        String number =
                numbers.next(command.kind().prefix(), command.businessDate().getYear());
        sql.update(
                "INSERT INTO document (number, erp, kind, reference, facility, business_date, reverses, external_key, created_at)"
                        + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                number,
                erp,
                command.kind(),
                command.reference(),
                command.facility(),
                command.businessDate(),
                command.reverses(),
                command.externalKey(),
                now);
        booking.book(number);
        return number;
    }
}
