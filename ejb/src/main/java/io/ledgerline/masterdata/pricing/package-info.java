/** Contract prices: what a supplier agreed to charge for an item. */
package io.ledgerline.masterdata.pricing;
