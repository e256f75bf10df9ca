/** EDIFACT interchanges over HTTP and over the queue {@code in.edifact}, with their CONTRL. */
package io.ledgerline.e2e.edifact;
