/** How the hub is set up: SLAs, channels, retention, limits toward ERPs, roles. */
package io.ledgerline.web.console.administration;
