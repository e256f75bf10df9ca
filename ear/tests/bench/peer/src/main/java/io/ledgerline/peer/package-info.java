/**
 * What one would build with Apache Camel instead of the hub, for comparison: MLLP in, journal and idempotency in PostgreSQL,
 * queues in an embedded Artemis, all of a step in one XA transaction of Narayana, documents to an ERP. A program of its own that
 * uses nothing of the hub. Tuned as its authors could; every choice that makes it faster than its defaults says so.
 */
package io.ledgerline.peer;
