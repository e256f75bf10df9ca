/** Master data over HTTP: entities, cross-references, change requests. */
package io.ledgerline.web.api.masterdata;
