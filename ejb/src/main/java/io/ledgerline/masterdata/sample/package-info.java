/** The sample hospital network: what a new development installation knows. */
package io.ledgerline.masterdata.sample;
