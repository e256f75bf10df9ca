/** The cache of master data: bounded, and emptied when any node of the cluster changes something. */
package io.ledgerline.masterdata.cache;
