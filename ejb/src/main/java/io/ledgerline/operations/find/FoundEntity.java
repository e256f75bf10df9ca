package io.ledgerline.operations.find;

import io.ledgerline.masterdata.entity.EntityKind;
import java.time.Instant;
import java.util.UUID;

/**
 * An entity of master data that was found, as it is today.
 *
 * @param id of the row that holds today
 * @param kind what it is
 * @param number canonical number
 * @param facility the facility that it belongs to; null for what belongs to none
 * @param name what it is called
 * @param systemOfRecord who says so
 * @param updatedAt when it was changed last
 */
public record FoundEntity(
        UUID id,
        EntityKind kind,
        String number,
        String facility,
        String name,
        String systemOfRecord,
        Instant updatedAt) {}
