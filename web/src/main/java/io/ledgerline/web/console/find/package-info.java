/** The searches that people keep. */
package io.ledgerline.web.console.find;
