/**
 * Proof under fire: a seeded load, kills at seeded moments, and a checker that knows only what was acknowledged to the
 * sender and what stands in the ERP.
 */
package io.ledgerline.e2e.fire;
