package io.ledgerline.masterdata.entity;

import io.ledgerline.canonical.value.EffectivePeriod;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

/**
 * What holds of an entity during one period.
 *
 * @param id id of the row
 * @param kind kind of entity
 * @param number canonical number
 * @param facility the facility that it belongs to; null unless the kind is scoped
 * @param fields values by field name: String, BigDecimal, Boolean or a map of BigDecimal; fields without value are missing
 * @param period when it holds
 * @param systemOfRecord the system whose word counts for it
 * @param version counts up with every change of the row
 * @param updatedAt when it changed last
 * @param updatedBy who changed it last
 */
public record EntityVersion(
        UUID id,
        EntityKind kind,
        String number,
        String facility,
        Map<String, Object> fields,
        EffectivePeriod period,
        String systemOfRecord,
        int version,
        Instant updatedAt,
        String updatedBy) {

    /** Keeps the fields unchangeable, in their order. */
    public EntityVersion {
        fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
    }

    /** A text field, or null. */
    public String text(String field) {
        return (String) fields.get(field);
    }

    /** A decimal field, or null. */
    public BigDecimal decimal(String field) {
        return (BigDecimal) fields.get(field);
    }

    /** A truth field; false when it has no value. */
    public boolean flag(String field) {
        return Boolean.TRUE.equals(fields.get(field));
    }

    /** Base units by packaging unit; empty when there are none. */
    @SuppressWarnings("unchecked")
    public Map<String, BigDecimal> packaging() {
        return (Map<String, BigDecimal>) fields.getOrDefault("packaging", Map.of());
    }

    /** The same row with another last day, as somebody changed it. */
    public EntityVersion until(LocalDate lastDay, Instant now, String actor) {
        return new EntityVersion(
                id,
                kind,
                number,
                facility,
                fields,
                new EffectivePeriod(period.from(), lastDay),
                systemOfRecord,
                version + 1,
                now,
                actor);
    }
}
