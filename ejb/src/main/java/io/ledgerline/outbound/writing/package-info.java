/** From a canonical document to the bytes of its partner's protocol: mapping, codes outward, writer, control numbers. */
package io.ledgerline.outbound.writing;
