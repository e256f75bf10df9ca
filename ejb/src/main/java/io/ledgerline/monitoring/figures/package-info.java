/**
 * The figures that take SQL: what is open, how old, how late. A fixed number of aggregate queries over open rows, never over
 * history, made by a timer and kept for whoever asks.
 */
package io.ledgerline.monitoring.figures;
