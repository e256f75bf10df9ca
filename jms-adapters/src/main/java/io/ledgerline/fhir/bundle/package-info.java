/** Bundles: which entries are messages, which are what those refer to, and how references are followed. */
package io.ledgerline.fhir.bundle;
