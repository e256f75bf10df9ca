/** What connectors that speak HTTP share. */
package io.ledgerline.posting.connector.http;
