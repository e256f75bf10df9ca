/** Where master data and the ERPs have drifted apart: items and suppliers of the hub that a connected ERP does not know. */
package io.ledgerline.workflow.drift;
