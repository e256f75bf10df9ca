/** Events on the JMS topic {@code events}, as CloudEvents 1.0 in the structured JSON form. */
package io.ledgerline.events.stream;
