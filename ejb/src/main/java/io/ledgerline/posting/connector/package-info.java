/** How the hub speaks to ERPs: the connector contract and the connectors that come with the hub. */
package io.ledgerline.posting.connector;
