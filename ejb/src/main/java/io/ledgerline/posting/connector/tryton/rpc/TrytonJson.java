package io.ledgerline.posting.connector.tryton.rpc;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Map;

/** Tryton's way to write typed values in JSON: decimals and dates are objects that name their class, quantities are floats. */
public final class TrytonJson {

    private static final JsonNodeFactory NODES = JsonNodeFactory.withExactBigDecimals(true);
    private static final String CLASS = "__class__";

    private TrytonJson() {}

    /**
     * A quantity: a float in Tryton, unlike an amount.
     *
     * @param value how many
     */
    public record QuantityValue(BigDecimal value) {}

    /** A Java value as Tryton reads it: maps, collections, numbers, text, {@link BigDecimal}, {@link LocalDate}, {@link Instant}, {@link QuantityValue}. */
    public static JsonNode write(Object value) {
        if (value == null) {
            return NODES.nullNode();
        }
        if (value instanceof JsonNode node) {
            return node;
        }
        if (value instanceof Map<?, ?> map) {
            ObjectNode node = NODES.objectNode();
            map.forEach((name, field) -> node.set(String.valueOf(name), write(field)));
            return node;
        }
        if (value instanceof Iterable<?> values) {
            ArrayNode node = NODES.arrayNode();
            values.forEach(element -> node.add(write(element)));
            return node;
        }
        if (value instanceof BigDecimal decimal) {
            return NODES.objectNode().put(CLASS, "Decimal").put("decimal", decimal.toPlainString());
        }
        if (value instanceof LocalDate date) {
            return NODES.objectNode()
                    .put(CLASS, "date")
                    .put("year", date.getYear())
                    .put("month", date.getMonthValue())
                    .put("day", date.getDayOfMonth());
        }
        if (value instanceof Instant instant) {
            OffsetDateTime time = instant.atOffset(ZoneOffset.UTC);
            return NODES.objectNode()
                    .put(CLASS, "datetime")
                    .put("year", time.getYear())
                    .put("month", time.getMonthValue())
                    .put("day", time.getDayOfMonth())
                    .put("hour", time.getHour())
                    .put("minute", time.getMinute())
                    .put("second", time.getSecond())
                    .put("microsecond", time.getNano() / 1_000);
        }
        if (value instanceof QuantityValue quantity) {
            return NODES.numberNode(quantity.value().doubleValue());
        }
        if (value instanceof Boolean flag) {
            return NODES.booleanNode(flag);
        }
        if (value instanceof Number number) {
            return NODES.numberNode(number.longValue());
        }
        return NODES.textNode(value.toString());
    }

    /**
     * A date that Tryton wrote.
     *
     * @throws java.time.DateTimeException when it is none
     */
    public static LocalDate date(JsonNode node) {
        return LocalDate.of(
                node.path("year").asInt(),
                node.path("month").asInt(),
                node.path("day").asInt());
    }

    /**
     * A time that Tryton wrote: UTC.
     *
     * @throws java.time.DateTimeException when it is none
     */
    public static Instant instant(JsonNode node) {
        return date(node)
                .atTime(
                        node.path("hour").asInt(),
                        node.path("minute").asInt(),
                        node.path("second").asInt(),
                        node.path("microsecond").asInt() * 1_000)
                .toInstant(ZoneOffset.UTC);
    }

    /** A decimal or a float that Tryton wrote; zero when there is none. */
    public static BigDecimal decimal(JsonNode node) {
        if (node.isObject()) {
            return new BigDecimal(node.path("decimal").asText("0"));
        }
        return node.isNumber() ? node.decimalValue() : BigDecimal.ZERO;
    }
}
