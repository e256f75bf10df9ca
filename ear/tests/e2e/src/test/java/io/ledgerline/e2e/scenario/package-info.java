/**
 * Procure to pay in business words: each case tells what people and systems do, and ends in the figures of the ERP itself,
 * a Tryton, asked past the hub. WEST has the practice ERP, for what Tryton does not tell the hub (payments).
 */
package io.ledgerline.e2e.scenario;
