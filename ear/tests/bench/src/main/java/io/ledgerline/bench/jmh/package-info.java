/** Microbenchmarks of the stages of the intake, on one thread and without a server: parse, map, resolve. */
package io.ledgerline.bench.jmh;
