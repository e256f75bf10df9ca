package io.ledgerline.events.export;

import java.util.function.Function;

/**
 * One column of an export.
 *
 * @param name in the head line, and as the field of a JSON line
 * @param value of a row; null for none
 */
public record Column<T>(String name, Function<T, Object> value) {}
