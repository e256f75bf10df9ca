/** A message as its fields: where they stand, what the standard calls them, and which of them the mapping looked at. */
package io.ledgerline.intake.fields;
