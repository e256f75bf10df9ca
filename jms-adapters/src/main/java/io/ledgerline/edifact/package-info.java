/** EDIFACT interchanges: split into messages, read, and answered with CONTRL (ISO 9735). */
package io.ledgerline.edifact;
