package io.ledgerline.sandbox.entry;

import io.ledgerline.sandbox.command.Answer;
import io.ledgerline.sandbox.db.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** The open interface table and its switch, from the ERP's side. */
@ApplicationScoped
public class InterfaceTable {

    private Sql sql;

    /** For the container. */
    protected InterfaceTable() {}

    /** On the ERP's database. */
    @Inject
    public InterfaceTable(Sql sql) {
        this.sql = sql;
    }

    /** A command that waits. */
    public record Waiting(String reference, String payload) {}

    /** Commands that wait, oldest first. */
    public List<Waiting> waiting(String erp, int limit) {
        return sql
                .rows(
                        "SELECT reference, payload FROM erp_interface_command WHERE erp = ? AND status = 'NEW'"
                                + " ORDER BY created_at, reference LIMIT ?",
                        erp,
                        limit)
                .stream()
                .map(row -> new Waiting(String.valueOf(row.get("reference")), String.valueOf(row.get("payload"))))
                .toList();
    }

    /** Writes what became of a command. */
    public void processed(String reference, Answer answer) {
        sql.update(
                "UPDATE erp_interface_command SET status = ?, document_number = ?, code = ?, message = ?, processed_at = ?,"
                        + " hub_read_at = NULL WHERE reference = ? AND status = 'NEW'",
                answer.status(),
                answer.documentNumber(),
                answer.code(),
                answer.message(),
                now(),
                reference);
    }

    /** Opens or closes the interface. */
    public void status(String erp, boolean open) {
        String status = open ? "OPEN" : "CLOSED";
        if (sql.update("UPDATE erp_interface_status SET status = ?, changed_at = ? WHERE erp = ?", status, now(), erp)
                == 0) {
            sql.update(
                    "INSERT INTO erp_interface_status (erp, status, changed_at) VALUES (?, ?, ?)", erp, status, now());
        }
    }

    private static Instant now() {
        return Instant.now().truncatedTo(ChronoUnit.MICROS);
    }
}
