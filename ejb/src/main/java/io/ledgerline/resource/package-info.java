/**
 * FHIR's view of messages: which resource, in which version, a message made; identifiers to find it by; conditional creates
 * that must happen once. The content stays in the journal.
 */
package io.ledgerline.resource;
