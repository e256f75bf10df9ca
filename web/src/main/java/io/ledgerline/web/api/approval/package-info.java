/** Approvals over HTTP: cases and their decisions, delegations, and the table that says who is asked. */
package io.ledgerline.web.api.approval;
