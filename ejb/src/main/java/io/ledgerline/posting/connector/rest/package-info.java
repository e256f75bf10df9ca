/** The connector {@code rest}: ERPs that take documents over HTTP and show them again by reference. */
package io.ledgerline.posting.connector.rest;
