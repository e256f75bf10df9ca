/** The ways into the practice ERP, its start, and its switches for tests. */
package io.ledgerline.sandbox.entry;
