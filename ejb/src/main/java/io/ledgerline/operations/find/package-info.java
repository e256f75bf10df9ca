/** One search over every number that people know, as rows and as a file; and the searches that people keep for themselves. */
package io.ledgerline.operations.find;
