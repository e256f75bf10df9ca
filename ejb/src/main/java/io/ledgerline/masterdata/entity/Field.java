package io.ledgerline.masterdata.entity;

import java.util.Locale;
import java.util.Set;

/**
 * A field of an entity, as JSON, CSV and the database hold it.
 *
 * @param name name in JSON and CSV
 * @param type type of the value
 * @param required true when every entity has it
 * @param length most characters of a text
 * @param refersTo the kind of entity whose number it holds, or null
 * @param choices the values it may have, or empty for any
 */
public record Field(String name, Type type, boolean required, int length, EntityKind refersTo, Set<String> choices) {

    /** Types of a field's value. */
    public enum Type {
        /** Text. */
        TEXT,
        /** A decimal number, not negative. */
        DECIMAL,
        /** True or false. */
        FLAG,
        /** ISO 4217 code. */
        CURRENCY,
        /** IANA time zone. */
        ZONE,
        /** UCUM code. */
        UNIT,
        /** Base units by UCUM code of the packaging. */
        PACKAGING
    }

    static Field text(String name, int length) {
        return new Field(name, Type.TEXT, true, length, null, Set.of());
    }

    static Field of(String name, Type type) {
        return new Field(name, type, true, 50, null, Set.of());
    }

    static Field reference(String name, EntityKind to) {
        return new Field(name, Type.TEXT, true, 50, to, Set.of());
    }

    static Field choice(String name, String... choices) {
        return new Field(name, Type.TEXT, true, 20, null, Set.of(choices));
    }

    Field optional() {
        return new Field(name, type, false, length, refersTo, choices);
    }

    /** Its column. */
    public String column() {
        return name.replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT);
    }
}
