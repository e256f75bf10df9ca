/** Alerts in the console: what somebody has to know of now. */
package io.ledgerline.web.console.alert;
