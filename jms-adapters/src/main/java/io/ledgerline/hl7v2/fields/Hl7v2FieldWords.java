package io.ledgerline.hl7v2.fields;

import io.ledgerline.intake.Protocol;
import io.ledgerline.intake.fields.FieldWords;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Fields of HL7 v2 messages as chapter 2.15 and people write them: {@code PID-3.4}, of the second segment of a name {@code FT1(2)-7}, of
 * a field's second repetition {@code PID-3(2).1}. Names are those of version 2.5.1, whose fields later versions only add to.
 */
@ApplicationScoped
@Protocol("hl7v2")
public class Hl7v2FieldWords implements FieldWords {

    /** {@code F3}, {@code F3_4_2}, {@code T3_4}, {@code R3/1/C4_2}, {@code R3/1/T}; see the segments of the tree. */
    private static final Pattern KEY =
            Pattern.compile("([FTN])(\\d+)(?:_(\\d+))?(?:_(\\d+))?|R(\\d+)/(\\d+)/([CT])(\\d*)(?:_(\\d+))?");

    /** Names of fields: {@code PID.3}. */
    private final Properties names = dictionary("names.properties");

    /** Data types of fields ({@code PID.3}: {@code CX}) and names of their components ({@code CX.1}). */
    private final Properties components = dictionary("components.properties");

    private static Properties dictionary(String file) {
        Properties words = new Properties();
        try (InputStream in = Hl7v2FieldWords.class.getResourceAsStream(file)) {
            words.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return words;
    }

    /**
     * Where a key leads.
     *
     * @param repetition from 0
     * @param component 0 for all of them
     * @param subcomponent 0 for all of them
     */
    private record Position(int field, int repetition, int component, int subcomponent) {

        static Position of(String key) {
            Matcher parts = KEY.matcher(key);
            if (!parts.matches()) {
                return null;
            }
            if (parts.group(2) != null) {
                int all = parts.group(1).equals("F") ? 1 : 0;
                return new Position(
                        number(parts.group(2), 0), 0, number(parts.group(3), all), number(parts.group(4), all));
            }
            int all = parts.group(7).equals("C") ? 1 : 0;
            return new Position(
                    number(parts.group(5), 0),
                    number(parts.group(6), 0),
                    number(parts.group(8), all),
                    number(parts.group(9), all));
        }

        private static int number(String digits, int otherwise) {
            return digits == null || digits.isEmpty() ? otherwise : Integer.parseInt(digits);
        }

        boolean covers(Position other) {
            return field == other.field
                    && repetition == other.repetition
                    && (component == 0 || component == other.component)
                    && (subcomponent == 0 || subcomponent == other.subcomponent);
        }
    }

    @Override
    public String place(String at, String key) {
        Position position = Position.of(key);
        if (position == null) {
            return at.isEmpty() ? key : at + " " + key;
        }
        StringBuilder place = new StringBuilder(segment(at));
        String occurrence = at.substring(at.indexOf('^') + 1);
        if (!occurrence.equals("1")) {
            place.append('(').append(occurrence).append(')');
        }
        place.append('-').append(position.field());
        if (position.repetition() > 0) {
            place.append('(').append(position.repetition() + 1).append(')');
        }
        place.append('.').append(position.component());
        if (position.subcomponent() > 1) {
            place.append('.').append(position.subcomponent());
        }
        return place.toString();
    }

    @Override
    public Optional<String> name(String at, String key) {
        Position position = Position.of(key);
        if (position == null) {
            return Optional.empty();
        }
        String field = segment(at) + '.' + position.field();
        return Optional.ofNullable(names.getProperty(field)).map(name -> component(field, position.component())
                .filter(component -> !component.equals(name))
                .map(component -> name + ", " + component)
                .orElse(name));
    }

    private Optional<String> component(String field, int component) {
        return Optional.ofNullable(components.getProperty(field))
                .map(type -> components.getProperty(type + '.' + component));
    }

    /** The first repetition has keys of its own; that a field is the HL7 null is no value. */
    @Override
    public boolean shown(String key) {
        return !key.startsWith("N") && !(key.startsWith("R") && key.contains("/0/"));
    }

    @Override
    public boolean covers(String looked, String key) {
        Position seen = Position.of(looked);
        Position wanted = Position.of(key);
        return seen != null && wanted != null && seen.covers(wanted);
    }

    private static String segment(String at) {
        int caret = at.indexOf('^');
        return caret < 0 ? at : at.substring(0, caret);
    }
}
