/**
 * The canonical model: the documents that the whole hub speaks, as immutable records. They carry constraints
 * (Jakarta Validation) and a JSON form with a schema version ({@link io.ledgerline.canonical.CanonicalJson}). All
 * documents stand in this one package because a sealed hierarchy outside a Java module must.
 */
package io.ledgerline.canonical;
