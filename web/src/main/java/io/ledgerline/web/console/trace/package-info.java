/** Messages in the console: the journal, one message's journey, what it says for those who may read it, and finding it. */
package io.ledgerline.web.console.trace;
