/** Purchase orders after the ERP gave them a number, what the dock expects, and what was received and not invoiced. */
package io.ledgerline.web.api.order;
