/** FHIR R4 over HTTP and by queue, as its senders see it. */
package io.ledgerline.e2e.fhir;
