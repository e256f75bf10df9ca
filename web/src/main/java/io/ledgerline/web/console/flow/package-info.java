/** Is business flowing? The front page of the console, and the lists behind its numbers. */
package io.ledgerline.web.console.flow;
