/** The operations console, driven in a real browser as its users would. */
package io.ledgerline.e2e.console;
