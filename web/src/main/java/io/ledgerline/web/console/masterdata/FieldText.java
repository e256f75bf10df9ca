package io.ledgerline.web.console.masterdata;

import io.ledgerline.masterdata.entity.EntityKind;
import io.ledgerline.masterdata.entity.Field;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A field of an entity in a form.
 *
 * @param name its name
 * @param hint how it is written; empty when that goes without saying
 * @param required true when it may not be empty
 * @param choices what it may be; empty for anything
 * @param was what holds now; empty when nothing does
 * @param value what stands in the form
 */
public record FieldText(String name, String hint, boolean required, List<String> choices, String was, String value) {

    /** A value as people write it: {@code {box}=100;{case}=1000} for packaging. */
    static String of(Object value) {
        if (value instanceof Map<?, ?> packaging) {
            return packaging.entrySet().stream()
                    .map(part -> part.getKey() + "=" + of(part.getValue()))
                    .collect(Collectors.joining(";"));
        }
        if (value instanceof BigDecimal number) {
            return number.stripTrailingZeros().toPlainString();
        }
        return value == null ? "" : value.toString();
    }

    static FieldText of(Field field, Object now, String value) {
        return new FieldText(field.name(), hint(field), field.required(), choices(field), of(now), value);
    }

    /** True when what stands in the form is not what holds now. */
    public boolean changed() {
        return !was.equals(value);
    }

    private static List<String> choices(Field field) {
        return field.type() == Field.Type.FLAG
                ? List.of("true", "false")
                : field.choices().stream().sorted().toList();
    }

    private static String hint(Field field) {
        EntityKind other = field.refersTo();
        if (other != null) {
            return "number of a " + other.name().toLowerCase(Locale.ROOT).replace('_', ' ');
        }
        return switch (field.type()) {
            case DECIMAL -> "a decimal number, as 12.50";
            case CURRENCY -> "ISO 4217, as USD";
            case ZONE -> "IANA zone, as America/New_York";
            case UNIT -> "UCUM, as {each} or mL";
            case PACKAGING -> "base units by unit, as {box}=100;{case}=1000";
            case TEXT, FLAG -> "";
        };
    }
}
