package io.ledgerline.e2e.fire.endurance;

import io.ledgerline.e2e.fire.Notes;
import io.ledgerline.e2e.fire.check.ErpBooks.Document;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Oldest first for each key: of each usage the issue stands in the ERP before its journal entry, whatever the connector. (That a return
 * stands after its usage is always checked.)
 */
final class Order {

    private static final int SHOWN = 10;
    private static final String ISSUE = "/issue-1";
    private static final String JOURNAL = "/journal";

    private Order() {}

    static void check(List<Document> documents, Notes notes) {
        Map<String, Long> places = new HashMap<>();
        documents.forEach(document -> places.put(document.key(), document.seq()));
        int compared = 0;
        int wrong = 0;
        for (Document document : documents) {
            if (!document.key().endsWith(ISSUE)) {
                continue;
            }
            String usage = document.key().substring(0, document.key().length() - ISSUE.length());
            Long journal = places.get(usage + JOURNAL);
            compared++;
            if (journal != null && journal < document.seq()) {
                wrong++;
                if (wrong <= SHOWN) {
                    notes.finding("journal entry before its issue: " + document.erp() + " " + document.key());
                }
            }
        }
        notes.figure("usages, of them with the journal entry before its issue", compared + ", " + wrong);
    }
}
