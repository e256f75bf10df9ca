/** The connector to Tryton 6.0: what it needs to know and how it decides. */
package io.ledgerline.posting.connector.tryton;
