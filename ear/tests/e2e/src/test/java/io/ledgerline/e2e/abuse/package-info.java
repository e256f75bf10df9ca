/** Senders that mean harm or do it by accident: what is too long, too deep, too slow, too many or damaged, and who else notices. */
package io.ledgerline.e2e.abuse;
