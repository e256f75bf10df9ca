package io.ledgerline.x12.envelope;

/**
 * Where a transaction set stands in an interchange.
 *
 * @param start first byte of ST
 * @param end first byte behind the set's last segment
 * @param type ST01 as written
 * @param controlNumber ST02 as written
 * @param repeated true when a set before it in the group has the same control number
 */
public record SetBounds(int start, int end, String type, String controlNumber, boolean repeated) {}
