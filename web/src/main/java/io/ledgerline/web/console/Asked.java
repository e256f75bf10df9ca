package io.ledgerline.web.console;

import io.ledgerline.platform.Refusal;
import io.ledgerline.web.problem.ProblemException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Arrays;
import java.util.UUID;
import java.util.function.Function;

/**
 * The typed parameters of an address. An address can be mistyped or cut off in a letter: what names a subject that cannot be is
 * not found (404), everything else that cannot be read is refused by its name (422).
 */
public final class Asked {

    private Asked() {}

    /** The id of the page's subject. */
    public static UUID id(String name, String what) {
        return subject(what, Faces.parameter(name));
    }

    /** An id that was given some other way than by a parameter of its own. */
    public static UUID subject(String what, String text) {
        try {
            return UUID.fromString(String.valueOf(text));
        } catch (IllegalArgumentException e) {
            throw ProblemException.notFound(what, text);
        }
    }

    /** An id that narrows a list or says where it goes on; null when there is none. */
    public static UUID uuid(String name) {
        return read(name, "uuid", "an id as 0198c1f0-0000-7000-8000-000000000000", UUID::fromString);
    }

    /** A whole number; null when there is none. */
    public static Long number(String name) {
        return read(name, "number", "a whole number", Long::valueOf);
    }

    /** A whole number that must be given. */
    public static int required(String name, String text) {
        Integer number = read(name, "number", text, Integer::valueOf);
        if (number == null) {
            throw Refusal.invalid(name, "required", name + " must be " + text);
        }
        return number;
    }

    /** A moment; null when there is none. */
    public static Instant moment(String name) {
        return read(name, "date-time", "a time as 2026-11-22T08:30:00Z", Instant::parse);
    }

    /** The version of what somebody saw when they decided. */
    public static long version(String what) {
        Long version = number("version");
        if (version == null) {
            throw Refusal.invalid("version", "required", "Read the " + what + " again");
        }
        return version;
    }

    /** A constant by its name; null when there is none, or no constant has that name. */
    public static <E extends Enum<E>> E constant(E[] all, String name) {
        String wanted = Faces.parameter(name);
        return Arrays.stream(all)
                .filter(one -> one.name().equals(wanted))
                .findFirst()
                .orElse(null);
    }

    private static <T> T read(String name, String code, String expected, Function<String, T> reader) {
        String text = Faces.parameter(name);
        try {
            return text == null ? null : reader.apply(text);
        } catch (IllegalArgumentException | DateTimeException e) {
            throw Refusal.invalid(name, code, name + " must be " + expected);
        }
    }
}
