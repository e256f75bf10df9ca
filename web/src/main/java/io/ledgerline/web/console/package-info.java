/**
 * The operations console: pages for the people who watch the hub and finish its exceptions. It holds no business: whatever a page
 * shows or does goes through the services that the REST API calls, with the same roles. What all pages share stands here.
 */
package io.ledgerline.web.console;
