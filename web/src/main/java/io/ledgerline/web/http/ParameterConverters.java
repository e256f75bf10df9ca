package io.ledgerline.web.http;

import io.ledgerline.web.problem.ProblemException;
import io.ledgerline.web.problem.ProblemKind;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.ext.ParamConverter;
import jakarta.ws.rs.ext.ParamConverterProvider;
import jakarta.ws.rs.ext.Provider;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.Locale;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Reads ids, times, dates, truth values and constants in parameters. What cannot be read in a query is a bad request that
 * names the parameter; an id of the path that is none leads to nothing.
 */
@Provider
public class ParameterConverters implements ParamConverterProvider {

    @Override
    public <T> ParamConverter<T> getConverter(Class<T> type, Type generic, Annotation[] annotations) {
        if (type == UUID.class) {
            return converter(type, annotations, "uuid", "a UUID", UUID::fromString);
        }
        if (type == Instant.class) {
            return converter(
                    type, annotations, "date-time", "an ISO 8601 time with offset", text -> OffsetDateTime.parse(text)
                            .toInstant());
        }
        if (type == LocalDate.class) {
            return converter(type, annotations, "date", "an ISO 8601 date", LocalDate::parse);
        }
        if (type == Boolean.class) {
            return converter(type, annotations, "boolean", "true or false", ParameterConverters::truth);
        }
        if (type.isEnum()) {
            String names = Arrays.stream(type.getEnumConstants())
                    .map(constant -> ((Enum<?>) constant).name())
                    .collect(Collectors.joining(", "));
            return converter(type, annotations, "enum", "one of " + names, text -> constant(type, text));
        }
        return null;
    }

    private static Boolean truth(String text) {
        return switch (text) {
            case "true" -> Boolean.TRUE;
            case "false" -> Boolean.FALSE;
            default -> throw new IllegalArgumentException("neither true nor false");
        };
    }

    private static Object constant(Class<?> type, String text) {
        String wanted = text.toUpperCase(Locale.ROOT).replace('-', '_');
        return Arrays.stream(type.getEnumConstants())
                .filter(constant -> ((Enum<?>) constant).name().equals(wanted))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no such constant"));
    }

    private static <T> ParamConverter<T> converter(
            Class<T> type, Annotation[] annotations, String code, String expected, Function<String, ?> reader) {
        return new ParamConverter<>() {
            @Override
            public T fromString(String value) {
                if (value == null || value.isEmpty()) {
                    return null;
                }
                try {
                    return type.cast(reader.apply(value));
                } catch (IllegalArgumentException | DateTimeException e) {
                    throw refused(annotations, code, expected);
                }
            }

            @Override
            public String toString(T value) {
                return String.valueOf(value);
            }
        };
    }

    private static ProblemException refused(Annotation[] annotations, String code, String expected) {
        for (Annotation annotation : annotations) {
            if (annotation instanceof PathParam path) {
                return ProblemException.of(
                        ProblemKind.NOT_FOUND,
                        "There is nothing at this path: " + path.value() + " must be " + expected);
            }
            if (annotation instanceof QueryParam query) {
                return ProblemException.parameter(query.value(), code, query.value() + " must be " + expected);
            }
            if (annotation instanceof HeaderParam header) {
                return ProblemException.parameter(header.value(), code, header.value() + " must be " + expected);
            }
        }
        return ProblemException.parameter("parameter", code, "The parameter must be " + expected);
    }
}
