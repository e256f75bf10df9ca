/**
 * Hub and peer side by side: the same load on the same machine with the same PostgreSQL, one after the other, in rounds; ratios of
 * the medians, and curves.
 */
package io.ledgerline.bench.side;
