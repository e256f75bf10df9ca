package io.ledgerline.sandbox.command;

import com.fasterxml.jackson.databind.JsonNode;
import io.ledgerline.sandbox.Json;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;

/**
 * A command as it came in.
 *
 * @param reference the sender's reference, unique per ERP
 * @param kind what is to be done
 * @param facility the hospital
 * @param businessDate the day it counts for
 * @param reverses reference of the command that it takes back, or null
 * @param document what it is about
 */
public record Command(
        String reference, Kind kind, String facility, LocalDate businessDate, String reverses, JsonNode document) {

    /** Reads a command; refuses what lacks something. */
    public static Command read(String json) throws Refused {
        JsonNode node = Json.read(json);
        if (!node.isObject()) {
            throw new Refused("COMMAND_INVALID", "The command is no JSON object");
        }
        String version = text(node, "schemaVersion");
        if (version == null || !version.startsWith("1.")) {
            throw new Refused("COMMAND_INVALID", "schemaVersion must be 1.x");
        }
        return new Command(
                required(node, "reference"),
                kind(required(node, "kind")),
                required(node, "facility"),
                date(node, "businessDate"),
                text(node, "reverses"),
                node.path("document"));
    }

    private static Kind kind(String name) throws Refused {
        try {
            return Kind.valueOf(name);
        } catch (IllegalArgumentException e) {
            throw new Refused("KIND_UNKNOWN", "The kind of the command is unknown");
        }
    }

    /** The number by which people know the document outside. */
    public String externalKey() {
        for (String field : new String[] {"movementId", "journalId", "receiptId", "invoiceNumber", "orderNumber"}) {
            String value = text(document, field);
            if (value != null) {
                return value;
            }
        }
        return reference;
    }

    /** A text field, or null. */
    static String text(JsonNode node, String field) {
        JsonNode value = node.path(field);
        return value.isValueNode() && !value.isNull() && !value.asText().isBlank() ? value.asText() : null;
    }

    /** A text field that must be there. */
    static String required(JsonNode node, String field) throws Refused {
        String value = text(node, field);
        if (value == null) {
            throw new Refused("FIELD_MISSING", "Field " + field + " is missing");
        }
        return value;
    }

    /** The value of a code field ({@code {"system":..,"value":..}}), or null. */
    static String code(JsonNode node, String field) {
        return text(node.path(field), "value");
    }

    /** The value of a code field that must be there. */
    static String requiredCode(JsonNode node, String field) throws Refused {
        String value = code(node, field);
        if (value == null) {
            throw new Refused("FIELD_MISSING", "Field " + field + " is missing");
        }
        return value;
    }

    /** A decimal that must be there. */
    static BigDecimal decimal(JsonNode node, String field) throws Refused {
        JsonNode value = node.path(field);
        try {
            if (value.isNumber() || value.isTextual()) {
                return new BigDecimal(value.asText());
            }
        } catch (NumberFormatException e) {
            throw new Refused("FIELD_INVALID", "Field " + field + " is no decimal");
        }
        throw new Refused("FIELD_MISSING", "Field " + field + " is missing");
    }

    /** A date that must be there. */
    static LocalDate date(JsonNode node, String field) throws Refused {
        try {
            return LocalDate.parse(required(node, field));
        } catch (DateTimeException e) {
            throw new Refused("FIELD_INVALID", "Field " + field + " is no date");
        }
    }
}
