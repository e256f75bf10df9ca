/** Tells open pages of the console that there is news, so that they need not ask. */
package io.ledgerline.web.console.live;
