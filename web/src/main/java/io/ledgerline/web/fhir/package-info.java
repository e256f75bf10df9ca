/** The FHIR R4 REST interface (FHIR R4, 3.1.0) at {@code /ledgerline/fhir/r4}. */
package io.ledgerline.web.fhir;
