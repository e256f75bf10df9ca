package io.ledgerline.masterdata.entity;

import io.ledgerline.canonical.Violation;
import io.ledgerline.masterdata.units.Ucum;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The fields of an entity as somebody gave them, read strictly: text from CSV, or JSON values.
 *
 * @param values the values by field name; a field that is to be emptied is there with null
 * @param violations what is wrong, by field
 */
public record FieldValues(Map<String, Object> values, List<Violation> violations) {

    /**
     * Reads fields.
     *
     * @param given what was given by name; empty text means "no value"
     * @param complete true when every required field must be there, false for a change of some fields
     */
    public static FieldValues read(EntityKind kind, Map<String, ?> given, boolean complete) {
        Map<String, Object> values = new LinkedHashMap<>();
        List<Violation> violations = new ArrayList<>();
        given.keySet().stream()
                .filter(name -> kind.field(name).isEmpty())
                .forEach(name -> violations.add(
                        new Violation("unknown-field", name, "no such field; known are " + names(kind))));
        for (Field field : kind.fields()) {
            if (!given.containsKey(field.name())) {
                if (complete && field.required()) {
                    violations.add(new Violation("required", field.name(), "must be given"));
                }
                continue;
            }
            Object raw = given.get(field.name());
            if (raw == null || raw instanceof String text && text.isBlank()) {
                if (field.required()) {
                    violations.add(new Violation("required", field.name(), "must not be empty"));
                }
                values.put(field.name(), null);
                continue;
            }
            try {
                values.put(field.name(), read(field, raw));
            } catch (IllegalArgumentException e) {
                violations.add(new Violation("value", field.name(), e.getMessage()));
            }
        }
        return new FieldValues(values, List.copyOf(violations));
    }

    private static String names(EntityKind kind) {
        return String.join(", ", kind.fields().stream().map(Field::name).toList());
    }

    private static Object read(Field field, Object raw) {
        return switch (field.type()) {
            case TEXT -> text(field, raw);
            case DECIMAL -> decimal(raw);
            case FLAG -> flag(raw);
            case CURRENCY -> currency(raw.toString().strip());
            case ZONE -> zone(raw.toString().strip());
            case UNIT -> unit(raw.toString().strip());
            case PACKAGING -> packaging(raw);
        };
    }

    private static String text(Field field, Object raw) {
        String value = raw.toString().strip();
        if (value.length() > field.length()) {
            throw new IllegalArgumentException("must have at most " + field.length() + " characters");
        }
        if (!field.choices().isEmpty() && !field.choices().contains(value)) {
            throw new IllegalArgumentException("must be one of "
                    + String.join(", ", field.choices().stream().sorted().toList()));
        }
        return value;
    }

    private static BigDecimal decimal(Object raw) {
        BigDecimal value;
        try {
            value = new BigDecimal(raw.toString().strip());
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("must be a decimal number", e);
        }
        if (value.signum() < 0) {
            throw new IllegalArgumentException("must not be negative");
        }
        if (value.stripTrailingZeros().scale() > 6 || value.precision() - value.scale() > 13) {
            throw new IllegalArgumentException("must have at most 13 digits before and 6 after the point");
        }
        return value;
    }

    private static Boolean flag(Object raw) {
        return switch (raw.toString().strip().toLowerCase(Locale.ROOT)) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new IllegalArgumentException("must be true or false");
        };
    }

    private static String currency(String code) {
        try {
            return Currency.getInstance(code).getCurrencyCode();
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("must be an ISO 4217 currency code", e);
        }
    }

    private static String zone(String id) {
        try {
            return ZoneId.of(id).getId();
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("must be an IANA time zone", e);
        }
    }

    private static String unit(String code) {
        if (!Ucum.valid(code)) {
            throw new IllegalArgumentException("must be a UCUM code");
        }
        return code;
    }

    /** JSON: an object of decimals by unit; CSV: {@code {box}=100;{case}=1000}. */
    private static Map<String, BigDecimal> packaging(Object raw) {
        Map<String, BigDecimal> packaging = new LinkedHashMap<>();
        if (raw instanceof Map<?, ?> object) {
            object.forEach((unit, baseUnits) -> packaging.put(unit(unit.toString()), baseUnits(baseUnits)));
            return packaging;
        }
        for (String part : raw.toString().split(";", -1)) {
            int equals = part.lastIndexOf('=');
            if (equals < 1) {
                throw new IllegalArgumentException("must be unit=base units, divided by semicolons");
            }
            packaging.put(unit(part.substring(0, equals).strip()), baseUnits(part.substring(equals + 1)));
        }
        return packaging;
    }

    private static BigDecimal baseUnits(Object raw) {
        BigDecimal value = decimal(raw == null ? "" : raw);
        if (value.signum() == 0) {
            throw new IllegalArgumentException("a packaging must hold more than nothing");
        }
        return value;
    }
}
