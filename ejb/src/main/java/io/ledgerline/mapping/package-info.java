/**
 * Mapping documents in JSONata: from a protocol's source tree to canonical documents. Versioned, tested on their samples
 * before they go live, activated without redeployment.
 */
package io.ledgerline.mapping;
