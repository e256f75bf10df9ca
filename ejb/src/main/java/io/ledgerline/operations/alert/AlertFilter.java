package io.ledgerline.operations.alert;

/**
 * Which alerts a list shows; null matches all.
 *
 * @param open true: those that are not resolved; false: resolved ones
 * @param severity how pressing
 * @param kind what they are about
 * @param facility canonical facility code
 */
public record AlertFilter(Boolean open, Severity severity, AlertKind kind, String facility) {}
