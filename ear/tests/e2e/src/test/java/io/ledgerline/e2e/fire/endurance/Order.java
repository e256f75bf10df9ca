package io.ledgerline.e2e.fire.endurance;

import io.ledgerline.e2e.fire.Notes;
import io.ledgerline.e2e.fire.check.ErpBooks.Document;
import io.ledgerline.e2e.fire.traffic.Acknowledgements.Acknowledged;
import io.ledgerline.e2e.fire.traffic.Expected;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Oldest first for each key: what an account's messages became stands in the ERP in the order in which they were acknowledged. What
 * takes something back waits for that and is left out.
 */
final class Order {

    private static final int SHOWN = 10;

    private Order() {}

    static void check(List<Acknowledged> acknowledged, List<Document> documents, Notes notes) {
        Map<String, Long> places = new HashMap<>();
        documents.forEach(document -> places.put(document.key(), document.seq()));
        Map<String, Long> last = new HashMap<>();
        int compared = 0;
        int wrong = 0;
        for (Acknowledged one : acknowledged.stream()
                .sorted(Comparator.comparing(Acknowledged::at))
                .toList()) {
            for (Expected wanted : one.message().expected()) {
                Long place = places.get(wanted.key());
                if (place == null || !wanted.kind().equals("INVENTORY_ISSUE")) {
                    continue;
                }
                compared++;
                Long before = last.put(one.message().group(), place);
                if (before != null && before > place) {
                    wrong++;
                    if (wrong <= SHOWN) {
                        notes.finding("out of its order: " + wanted.erp() + " " + wanted.key());
                    }
                }
            }
        }
        notes.figure("issues compared with the one before of their account, out of order", compared + ", " + wrong);
    }
}
