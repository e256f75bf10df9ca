/** Master data in the console: what the hub knows, what codes mean. */
package io.ledgerline.web.console.masterdata;
