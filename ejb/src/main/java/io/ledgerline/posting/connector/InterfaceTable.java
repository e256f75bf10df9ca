package io.ledgerline.posting.connector;

import io.ledgerline.platform.db.Database;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The open-interface table of an ERP, {@code erp_interface_command}, and its switch, {@code erp_interface_status}. Both
 * belong to the ERP. The hub writes rows with status NEW and reads rows with status POSTED or REJECTED; it marks what it
 * has read.
 */
public class InterfaceTable {

    private final Database database;

    /** On the ERP's database. */
    public InterfaceTable(Database database) {
        this.database = database;
    }

    /**
     * A row that the ERP has dealt with.
     *
     * @param reference the posting's idempotency key
     * @param status POSTED or REJECTED
     * @param documentNumber the ERP's document number when POSTED
     * @param code the ERP's error code when REJECTED
     * @param message the ERP's error in words when REJECTED
     */
    public record Processed(String reference, String status, String documentNumber, String code, String message) {}

    /** Adds a command; a reference that is there already stays as it is. */
    void insert(Command command, Instant now) {
        database.update(
                "INSERT INTO erp_interface_command (reference, erp, kind, payload, status, created_at)"
                        + " VALUES (?, ?, ?, ?, 'NEW', ?) ON CONFLICT DO NOTHING",
                command.reference(),
                command.erp(),
                command.kind(),
                command.body(),
                now);
    }

    /** Hands a refused command in again; false when there is no refused one of that reference. */
    boolean resubmit(Command command, Instant now) {
        return database.update(
                        "UPDATE erp_interface_command SET payload = ?, status = 'NEW', document_number = NULL, code = NULL,"
                                + " message = NULL, created_at = ?, processed_at = NULL, hub_read_at = NULL"
                                + " WHERE reference = ? AND status = 'REJECTED'",
                        command.body(),
                        now,
                        command.reference())
                == 1;
    }

    /** Makes the answer to a reference unread, so that it is read again. */
    void unread(String reference) {
        database.update(
                "UPDATE erp_interface_command SET hub_read_at = NULL WHERE reference = ? AND status IN ('POSTED', 'REJECTED')",
                reference);
    }

    /** Answers that the hub has not read, in the order in which the ERP gave them. */
    public List<Processed> unread(String erp, int limit) {
        return database.query(
                "SELECT reference, status, document_number, code, message FROM erp_interface_command"
                        + " WHERE erp = ? AND hub_read_at IS NULL AND status IN ('POSTED', 'REJECTED')"
                        + " ORDER BY processed_at, reference LIMIT ?",
                row -> new Processed(
                        row.text("reference"),
                        row.text("status"),
                        row.text("document_number"),
                        row.text("code"),
                        row.text("message")),
                erp,
                limit);
    }

    /** Marks answers as read; each number tells whether nobody else had read it. */
    public int[] markRead(List<Processed> rows, Instant now) {
        return database.batch(
                "UPDATE erp_interface_command SET hub_read_at = ? WHERE reference = ? AND status = ? AND hub_read_at IS NULL",
                rows.stream()
                        .map(row -> new Object[] {now, row.reference(), row.status()})
                        .toList());
    }

    /** The ERP's switch: OPEN when it takes commands. */
    Optional<String> status(String erp) {
        return database.first("SELECT status FROM erp_interface_status WHERE erp = ?", row -> row.text("status"), erp);
    }
}
