/** The audit trail: search, verification, export. */
package io.ledgerline.web.api.audit;
