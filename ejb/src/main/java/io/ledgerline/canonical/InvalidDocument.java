package io.ledgerline.canonical;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import java.util.List;

/** A document that cannot be read or breaks its constraints; says where, never with which value. */
public class InvalidDocument extends Exception {

    private static final long serialVersionUID = 1L;

    private final transient List<Violation> violations;

    /** What is wrong, at least one. */
    public InvalidDocument(List<Violation> violations) {
        super(violations.get(0).text());
        this.violations = List.copyOf(violations);
    }

    static InvalidDocument of(Exception cause) {
        if (cause instanceof JsonMappingException mapping) {
            return new InvalidDocument(
                    List.of(new Violation("value", pointer(mapping), "the value has the wrong type or format")));
        }
        if (cause instanceof JsonProcessingException syntax) {
            String at = syntax.getLocation() == null
                    ? ""
                    : " at line " + syntax.getLocation().getLineNr() + ", column "
                            + syntax.getLocation().getColumnNr();
            return new InvalidDocument(List.of(new Violation("structure", "/", "not well-formed JSON" + at)));
        }
        return new InvalidDocument(List.of(new Violation("value", "/", "a value has the wrong type or format")));
    }

    private static String pointer(JsonMappingException mapping) {
        StringBuilder pointer = new StringBuilder();
        for (JsonMappingException.Reference reference : mapping.getPath()) {
            pointer.append('/')
                    .append(reference.getFieldName() != null ? reference.getFieldName() : reference.getIndex());
        }
        return pointer.length() == 0 ? "/" : pointer.toString();
    }

    /** What is wrong, at least one. */
    public List<Violation> violations() {
        return violations;
    }
}
