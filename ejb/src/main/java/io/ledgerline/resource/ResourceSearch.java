package io.ledgerline.resource;

import java.time.Instant;

/**
 * A search for resources; null fields match all.
 *
 * @param type resource type
 * @param id logical id
 * @param system system of the business identifier; empty means an identifier without system
 * @param value value of the business identifier
 * @param principal only resources that this sender sent
 * @param updatedFrom earliest last update, inclusive
 * @param updatedTo latest last update, inclusive
 * @param after the last id of the page before, or null for the first page
 * @param limit most rows
 */
public record ResourceSearch(
        String type,
        String id,
        String system,
        String value,
        String principal,
        Instant updatedFrom,
        Instant updatedTo,
        String after,
        int limit) {

    /** By business identifier. */
    public static ResourceSearch byIdentifier(String type, String system, String value, String principal, int limit) {
        return new ResourceSearch(type, null, system, value, principal, null, null, null, limit);
    }
}
