/**
 * Reading FHIR R4: bytes in JSON or XML to one JSON tree, checked against the resource definitions of HAPI FHIR so that
 * every problem is named with its FHIRPath expression. No profile validation.
 */
package io.ledgerline.fhir.parse;
