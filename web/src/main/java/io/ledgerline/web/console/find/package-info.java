/** Finding by any number, and the searches that people keep. */
package io.ledgerline.web.console.find;
