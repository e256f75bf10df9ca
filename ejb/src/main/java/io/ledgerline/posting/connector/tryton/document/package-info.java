/** What each kind of posting is in Tryton: found by the hub's reference, created, and driven through its states. */
package io.ledgerline.posting.connector.tryton.document;
