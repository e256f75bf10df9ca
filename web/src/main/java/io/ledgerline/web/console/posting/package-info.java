/** Postings in the console: what ERPs were asked to do, what became of it, and what a person can do about it. */
package io.ledgerline.web.console.posting;
