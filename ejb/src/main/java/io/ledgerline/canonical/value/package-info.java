/** Value types of the canonical model: money, quantities, identifiers, tracking data, periods. Immutable, pure Java. */
package io.ledgerline.canonical.value;
