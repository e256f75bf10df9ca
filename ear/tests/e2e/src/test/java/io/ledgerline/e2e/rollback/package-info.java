/** What holds when a transaction cannot be committed. */
package io.ledgerline.e2e.rollback;
