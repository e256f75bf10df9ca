/** How the ways go on which the hub is the one that calls: folders that it fetches files from, and webhooks that it tells of events. */
package io.ledgerline.monitoring.exchange;
