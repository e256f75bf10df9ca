package io.ledgerline.posting.delivery;

import io.ledgerline.platform.Log;
import io.ledgerline.platform.Time;
import io.ledgerline.posting.PostingLedger;
import io.ledgerline.posting.connector.InterfaceTable;
import io.ledgerline.posting.connector.InterfaceTable.Processed;
import io.ledgerline.posting.connector.TablesConnector;
import io.ledgerline.posting.erp.Erp;
import jakarta.annotation.Resource;
import jakarta.ejb.SessionContext;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;

/**
 * Takes an ERP's answers from its interface tables: marks them read there and ends the postings here, in one XA
 * transaction.
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
public class TableAnswers {

    @Resource
    private SessionContext self;

    private TablesConnector connector;
    private PostingAnswers answers;
    private Time time;

    /** For the container. */
    public TableAnswers() {}

    /** With its parts. */
    @Inject
    public TableAnswers(TablesConnector connector, PostingAnswers answers, Time time) {
        this.connector = connector;
        this.answers = answers;
        this.time = time;
    }

    /** Takes at most so many answers together; returns how many. */
    public int take(Erp erp, int limit) {
        List<Processed> rows = connector.table(erp).unread(erp.code(), limit);
        if (!rows.isEmpty()) {
            record(erp, rows);
        }
        return rows.size();
    }

    /**
     * Takes at most so many answers, each in its own transaction, so that one that cannot be recorded keeps no other back.
     */
    @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
    public void takeSingly(Erp erp, int limit) {
        TableAnswers each = self.getBusinessObject(TableAnswers.class);
        for (Processed row : connector.table(erp).unread(erp.code(), limit)) {
            try {
                each.record(erp, List.of(row));
            } catch (RuntimeException e) {
                Log.LOG.answerFailed(erp.code(), row.reference(), e);
            }
        }
    }

    /** Records answers that were read. */
    public void record(Erp erp, List<Processed> rows) {
        InterfaceTable table = connector.table(erp);
        // the janitor and a retry touch a posting and then its row in the table: the other way round would be a
        // deadlock
        answers.hold(rows.stream().map(Processed::reference).toList());
        List<Processed> taken = PostingLedger.kept(rows, table.markRead(rows, time.now()));
        List<ErpAnswer> given = new ArrayList<>(taken.size());
        for (Processed row : taken) {
            try {
                given.add(ErpAnswer.of(
                        erp.code(), row.reference(), row.status(), row.documentNumber(), row.code(), row.message()));
            } catch (IllegalArgumentException e) {
                // it stays marked as read: to read it again and again would keep the others back
                answers.senseless(erp.code(), row.reference(), e.getMessage());
            }
        }
        answers.record(given);
    }
}
