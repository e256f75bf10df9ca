/** Listeners over REST: pause and resume the ways in. */
package io.ledgerline.web.api.operations;
