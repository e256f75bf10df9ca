/** What becomes of a delivery that fails, for every listener alike. */
package io.ledgerline.jms.delivery;
