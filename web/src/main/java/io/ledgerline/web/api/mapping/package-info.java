/** Mapping versions over REST: written, tested on samples, put live, taken back. */
package io.ledgerline.web.api.mapping;
