/** Source systems: what the hub must know about a sender to read and answer its messages. */
package io.ledgerline.masterdata.source;
