package io.ledgerline.sandbox.book;

import io.ledgerline.sandbox.db.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** Every external reference with its attempts; and the documents that came of them. */
@ApplicationScoped
public class ReferenceLog {

    private Sql sql;

    /** For the container. */
    protected ReferenceLog() {}

    /** On the ERP's database. */
    @Inject
    public ReferenceLog(Sql sql) {
        this.sql = sql;
    }

    /** An attempt: which reference, what for, and the code with which it is refused, or null. */
    public record Attempt(String reference, String kind, String refusal) {}

    /** Notes first attempts, all of different references; for each false when there was one before. */
    public boolean[] first(String erp, List<Attempt> attempts, Instant now) {
        // in one order, so that two transactions with the same references wait for each other one way only
        List<Integer> order = IntStream.range(0, attempts.size())
                .boxed()
                .sorted(Comparator.comparing(i -> attempts.get(i).reference()))
                .toList();
        int[] counts = sql.batch(
                "INSERT INTO reference_log (erp, reference, kind, status, code, attempts, duplicates, rejections,"
                        + " first_seen, last_seen) VALUES (?, ?, ?, ?, ?, 1, 0, ?, ?, ?) ON CONFLICT DO NOTHING",
                order.stream()
                        .map(attempts::get)
                        .map(attempt -> new Object[] {
                            erp,
                            attempt.reference(),
                            attempt.kind(),
                            attempt.refusal() == null ? "POSTED" : "REJECTED",
                            attempt.refusal(),
                            attempt.refusal() == null ? 0 : 1,
                            now,
                            now
                        })
                        .toList());
        boolean[] first = new boolean[counts.length];
        for (int i = 0; i < counts.length; i++) {
            first[order.get(i)] = counts[i] != 0;
        }
        return first;
    }

    /** Notes a further attempt; from here on no other one of the same reference goes on until this transaction ends. */
    public void again(String erp, String reference, Instant now) {
        sql.update(
                "UPDATE reference_log SET attempts = attempts + 1, last_seen = ? WHERE erp = ? AND reference = ?",
                now,
                erp,
                reference);
    }

    /** Notes that an attempt found a document. */
    public void duplicate(String erp, String reference) {
        sql.update(
                "UPDATE reference_log SET duplicates = duplicates + 1 WHERE erp = ? AND reference = ?", erp, reference);
    }

    /** Notes that a reference came again where nothing but the sender keeps it from becoming a second document. */
    public void doubled(String erp, String reference) {
        sql.update("UPDATE reference_log SET doubled = doubled + 1 WHERE erp = ? AND reference = ?", erp, reference);
    }

    /** Notes how a further attempt without a document ended. */
    public void outcome(String erp, String reference, String refusal) {
        sql.update(
                "UPDATE reference_log SET status = ?, code = ?, rejections = rejections + ? WHERE erp = ? AND reference = ?",
                refusal == null ? "POSTED" : "REJECTED",
                refusal,
                refusal == null ? 0 : 1,
                erp,
                reference);
    }

    /** The document that a reference has. */
    public Optional<String> documentOf(String erp, String reference) {
        return sql.row("SELECT number FROM document WHERE erp = ? AND reference = ?", erp, reference)
                .map(row -> (String) row.get("number"));
    }
}
