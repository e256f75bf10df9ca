/** Rows as lines, for other systems to load: NDJSON or CSV, without holding more than a page. */
package io.ledgerline.events.export;
