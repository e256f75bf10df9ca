package io.ledgerline.bench.scale;

import io.ledgerline.bench.side.PostgresCluster;

/** One thing that grows, and what the hub does meanwhile. */
interface Study {

    /** Measures; false when something did not go as it should. */
    boolean run(PostgresCluster cluster) throws Exception;
}
