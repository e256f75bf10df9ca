/** X12 interchanges over HTTP and over the queue {@code in.x12}, with their acknowledgments. */
package io.ledgerline.e2e.x12;
