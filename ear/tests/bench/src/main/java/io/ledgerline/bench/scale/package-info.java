/** What the hub does as something grows: its tables, a queue, its ERPs and facilities. {@code ear/tests/bench/scale} runs it. */
package io.ledgerline.bench.scale;
