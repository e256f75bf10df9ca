/** EDIFACT messages: their segments, read against schemas of our own, as trees for mappings. */
package io.ledgerline.edifact.message;
