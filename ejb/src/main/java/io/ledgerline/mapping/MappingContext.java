package io.ledgerline.mapping;

import java.time.ZoneId;

/**
 * What a mapping may know besides the message.
 *
 * @param source sending system
 * @param facility sending facility as the sender writes it, or null
 * @param zone time zone of times that carry no offset
 */
public record MappingContext(String source, String facility, ZoneId zone) {}
