/** The FHIR R4 edge: translator, acknowledger and queue listener. */
package io.ledgerline.fhir;
