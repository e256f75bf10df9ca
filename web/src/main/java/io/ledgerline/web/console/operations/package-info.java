/** Running the hub from the console: interfaces, replays, the audit trail. */
package io.ledgerline.web.console.operations;
