/** What the practice ERP knows of the hospitals: facilities, locations, items, suppliers, accounts, cost centres. */
package io.ledgerline.sandbox.master;
