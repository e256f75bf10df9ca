package io.ledgerline.masterdata;

import io.ledgerline.canonical.value.Quantity;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What the codes of one message mean on its business date. Immutable. */
public final class Resolution {

    private final Facility facility;
    private final Map<CodeReference, String> canonical;
    private final Map<CodeReference, Object> entities;
    private final List<CodeReference> unresolved;

    private Resolution(Builder builder) {
        this.facility = builder.facility;
        this.canonical = Map.copyOf(builder.canonical);
        this.entities = Map.copyOf(builder.entities);
        this.unresolved = List.copyOf(builder.unresolved);
    }

    /** True when every code is known. */
    public boolean complete() {
        return unresolved.isEmpty();
    }

    /**
     * The codes that lead nowhere on that date, each once, in the order of asking, as a steward would map them: of a UDI the
     * device identifier with its coding system, of a coding system's code its normal form. While the facility is not known,
     * codes of scoped domains are not listed: nobody can say yet whether they are known.
     */
    public List<CodeReference> unresolved() {
        return unresolved;
    }

    /** The canonical number (for units: the UCUM code) of a code. */
    public Optional<String> canonical(CodeReference reference) {
        return Optional.ofNullable(canonical.get(reference));
    }

    /** The facility, or null when none was asked for or it is not known. */
    public Facility facility() {
        return facility;
    }

    /** The item of a code. */
    public Optional<Item> item(CodeReference reference) {
        return entity(reference, Item.class);
    }

    /** The department of a code. */
    public Optional<Department> department(CodeReference reference) {
        return entity(reference, Department.class);
    }

    /** The supplier of a code. */
    public Optional<Supplier> supplier(CodeReference reference) {
        return entity(reference, Supplier.class);
    }

    /** The location of a code. */
    public Optional<Location> location(CodeReference reference) {
        return entity(reference, Location.class);
    }

    /**
     * A quantity of an item in its base unit.
     *
     * @param unit the unit of the quantity; null, or without a code, for the base unit
     * @return empty when item or unit is not known, or the unit does not fit the item
     */
    public Optional<Quantity> inBaseUnit(CodeReference item, BigDecimal quantity, CodeReference unit) {
        Optional<Item> found = item(item);
        boolean inBaseUnit = unit == null || unit.code() == null || unit.code().isBlank();
        if (found.isEmpty() || !inBaseUnit && canonical(unit).isEmpty()) {
            return Optional.empty();
        }
        String ucum = inBaseUnit ? null : canonical.get(unit);
        return found.get()
                .toBase(quantity, ucum)
                .map(base -> new Quantity(base, found.get().baseUnit()));
    }

    private <T> Optional<T> entity(CodeReference reference, Class<T> type) {
        Object entity = entities.get(reference);
        return type.isInstance(entity) ? Optional.of(type.cast(entity)) : Optional.empty();
    }

    /** Collects a resolution; tests of workflows build their own with it. */
    public static final class Builder {

        private Facility facility;
        private final Map<CodeReference, String> canonical = new HashMap<>();
        private final Map<CodeReference, Object> entities = new HashMap<>();
        private final Set<CodeReference> unresolved = new LinkedHashSet<>();

        /** The facility that the message concerns. */
        public Builder facility(CodeReference reference, Facility found) {
            this.facility = found;
            return entity(reference, found.code(), found);
        }

        /** A code whose canonical number is known. */
        public Builder canonical(CodeReference reference, String number) {
            canonical.put(reference, number);
            return this;
        }

        /** A code whose entity is known: an {@link Item}, {@link Department}, {@link Supplier}, {@link Location}. */
        public Builder entity(CodeReference reference, String number, Object entity) {
            canonical.put(reference, number);
            entities.put(reference, entity);
            return this;
        }

        /** A code that leads nowhere. */
        public Builder unresolved(CodeReference reference) {
            unresolved.add(reference);
            return this;
        }

        boolean knows(CodeReference reference) {
            return canonical.containsKey(reference);
        }

        /** The resolution. */
        public Resolution build() {
            return new Resolution(this);
        }
    }
}
