/** Messages and traces over REST: from bytes to ERP document number, and back. */
package io.ledgerline.web.api.message;
