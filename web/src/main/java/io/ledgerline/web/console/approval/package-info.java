/** Approvals in the console: what waits for somebody's yes, with all that they want to know. */
package io.ledgerline.web.console.approval;
