/** What the hub's speed costs as its tables grow, and what forgetting costs: {@code ear/tests/bench/scale}. */
package io.ledgerline.bench.scale;
