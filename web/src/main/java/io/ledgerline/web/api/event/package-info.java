/** What changed: the register of events, and exports by time. */
package io.ledgerline.web.api.event;
