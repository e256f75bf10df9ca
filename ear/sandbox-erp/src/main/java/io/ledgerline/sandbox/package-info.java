/**
 * The practice ERP: a small, strict ERP with three faces: {@code saas} behind HTTP, {@code cloud} behind queues and {@code legacy} behind interface
 * tables, for development, tests and training. It shares nothing with the hub but the agreed messages and tables.
 */
package io.ledgerline.sandbox;
