package io.ledgerline.canonical;

/**
 * One thing that is wrong with a message or document.
 *
 * @param code the code of the standard that was broken (an HL7 table 0357 code, a FHIR issue type, an X12 syntax error
 *     code), or a canonical constraint name
 * @param location where: an HL7 ERL, a FHIRPath, a JSON pointer; never the offending value itself
 * @param text what is wrong and what was expected, without any content of the message
 */
public record Violation(String code, String location, String text) {}
