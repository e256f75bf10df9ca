/** Samples beside the shipped mappings, for the tests of every protocol. */
package io.ledgerline.samples;
