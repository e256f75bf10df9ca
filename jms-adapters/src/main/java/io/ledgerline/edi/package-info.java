/** What X12 and EDIFACT have in common. */
package io.ledgerline.edi;
