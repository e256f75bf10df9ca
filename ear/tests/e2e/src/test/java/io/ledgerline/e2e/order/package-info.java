/** Purchase orders from the ERP's number to the goods on the shelf. */
package io.ledgerline.e2e.order;
