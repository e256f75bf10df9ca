/** Postings and ERPs over REST. */
package io.ledgerline.web.api.posting;
