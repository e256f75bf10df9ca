/** Canonical documents in: one or several, answered at once or later. */
package io.ledgerline.web.api.document;
