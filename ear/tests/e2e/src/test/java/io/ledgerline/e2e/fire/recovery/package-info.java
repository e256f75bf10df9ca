/**
 * Proof of disaster recovery and of upgrades: a hub under load loses its data, or gets another version, and what was acknowledged
 * is in the ERP once all the same. Backups and restores are made by the scripts of {@code config/deploy}, which operators use.
 */
package io.ledgerline.e2e.fire.recovery;
