/** The governed entities as data: which kinds there are, which fields they have, and their rows by effective period. */
package io.ledgerline.masterdata.entity;
