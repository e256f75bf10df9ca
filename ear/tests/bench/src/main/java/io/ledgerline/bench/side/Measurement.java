package io.ledgerline.bench.side;

import io.ledgerline.bench.load.LoadResult;

/**
 * One run of the load against one system.
 *
 * @param system {@code hub} or {@code peer}
 * @param round which start of the system it was
 * @param load what the load driver saw
 * @param documents ERP documents a message should have become
 */
record Measurement(String system, int round, LoadResult load, int documents) {

    /** What is wrong with it, or null: an answer other than AA, or documents missing or too many. */
    String flaw() {
        if (!load.codes().keySet().equals(java.util.Set.of("AA"))) {
            return "answers " + load.codes();
        }
        long expected = load.messages() * documents;
        return load.documents() == expected ? null : load.documents() + " ERP documents of " + expected;
    }
}
