/** Finding by any number, and the searches that callers keep. */
package io.ledgerline.web.api.find;
