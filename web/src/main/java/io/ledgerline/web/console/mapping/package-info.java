/** Mapping versions in the console: what changed, what the samples say, putting live and taking back. */
package io.ledgerline.web.console.mapping;
