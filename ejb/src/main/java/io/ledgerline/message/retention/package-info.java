/** What the journal forgets, and when: payloads first, rows later. */
package io.ledgerline.message.retention;
