package io.ledgerline.sandbox.book;

import io.ledgerline.sandbox.db.Sql;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** What several commands book, written down together. */
public final class Sheet {

    private final List<Object[]> documents = new ArrayList<>();
    private final List<StockBook.Booked> moves = new ArrayList<>();
    private final List<JournalBook.Booked> lines = new ArrayList<>();
    private final List<Runnable> others = new ArrayList<>();

    /** A document with its number. */
    public void document(
            String number,
            String erp,
            Enum<?> kind,
            String reference,
            String facility,
            LocalDate businessDate,
            String reverses,
            String externalKey,
            Instant now) {
        documents.add(new Object[] {number, erp, kind, reference, facility, businessDate, reverses, externalKey, now});
    }

    /** Movements of stock. */
    public void moves(String erp, String document, List<StockBook.Move> booked) {
        booked.forEach(move -> moves.add(new StockBook.Booked(erp, document, move)));
    }

    /** Lines of the journal. */
    public void lines(String erp, String document, List<JournalBook.Line> booked) {
        booked.forEach(line -> lines.add(new JournalBook.Booked(erp, document, line)));
    }

    /** Anything else, written after all of that. */
    public void other(Runnable booking) {
        others.add(booking);
    }

    /** Writes it all, in the caller's transaction. */
    public void write(Sql sql) {
        sql.insert(
                "INSERT INTO document (number, erp, kind, reference, facility, business_date, reverses, external_key, created_at)",
                documents);
        new StockBook(sql).book(moves);
        new JournalBook(sql).book(lines);
        others.forEach(Runnable::run);
    }
}
