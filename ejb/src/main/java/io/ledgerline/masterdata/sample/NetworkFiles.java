package io.ledgerline.masterdata.sample;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import io.ledgerline.canonical.value.EffectivePeriod;
import io.ledgerline.masterdata.Domain;
import io.ledgerline.masterdata.cache.MasterDataCache;
import io.ledgerline.masterdata.crossref.CodingSystems;
import io.ledgerline.masterdata.crossref.CrossReference;
import io.ledgerline.masterdata.crossref.CrossReferenceStore;
import io.ledgerline.masterdata.entity.EntityKind;
import io.ledgerline.masterdata.entity.EntityStore;
import io.ledgerline.masterdata.entity.EntityVersion;
import io.ledgerline.masterdata.entity.FieldValues;
import io.ledgerline.masterdata.stewardship.FieldAuthorities;
import io.ledgerline.platform.Ids;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * Reads a hospital network from CSV files, one for each kind of entity ({@code items.csv} ...), {@code
 * cross-references.csv} and {@code field-authorities.csv}. Columns that an entity does not have are for other readers of the
 * files and left out.
 */
public final class NetworkFiles {

    private static final String LOADER = "system:sample-network";

    private final Function<String, InputStream> files;
    private final Instant now;

    /**
     * Over some files.
     *
     * @param files opens a file by its name, or answers null when there is none
     * @param now the time to stamp the rows with
     */
    public NetworkFiles(Function<String, InputStream> files, Instant now) {
        this.files = files;
        this.now = now;
    }

    /** How much was loaded. */
    public record Loaded(int entities, int crossReferences) {}

    /**
     * Writes everything; rows that exist already stay as they are.
     *
     * @throws IllegalArgumentException when a file has a wrong value; names file and line
     */
    public Loaded load(
            EntityStore entities,
            CrossReferenceStore crossReferences,
            FieldAuthorities authorities,
            MasterDataCache cache) {
        cache.changing();
        int rows = 0;
        for (EntityKind kind : EntityKind.values()) {
            rows += entities.insert(kind, entities(kind));
        }
        authorities.add(lines(
                "field-authorities.csv",
                line -> new FieldAuthorities.Authority(
                        line.getField("kind"), line.getField("field"), line.getField("system"))));
        return new Loaded(rows, crossReferences.insert(lines("cross-references.csv", this::crossReference)));
    }

    /** The entities of one kind. */
    public List<EntityVersion> entities(EntityKind kind) {
        String file = kind.path() + ".csv";
        return lines(file, line -> entity(kind, file, line));
    }

    private EntityVersion entity(EntityKind kind, String file, NamedCsvRecord line) {
        Map<String, String> given = new LinkedHashMap<>(line.getFieldsAsMap());
        given.keySet().removeIf(name -> kind.field(name).isEmpty());
        FieldValues fields = FieldValues.read(kind, given, true);
        if (!fields.violations().isEmpty()) {
            throw new IllegalArgumentException(
                    file + ", line " + line.getStartingLineNumber() + ": " + fields.violations());
        }
        Map<String, Object> values = new LinkedHashMap<>(fields.values());
        values.values().removeIf(value -> value == null);
        return new EntityVersion(
                Ids.next(),
                kind,
                line.getField("number"),
                kind.scoped() ? line.getField("facility") : null,
                values,
                period(line),
                line.getField("systemOfRecord"),
                1,
                now,
                LOADER);
    }

    private CrossReference crossReference(NamedCsvRecord line) {
        String system = CodingSystems.name(line.getField("system"));
        String facility = line.getField("facility");
        return new CrossReference(
                Ids.next(),
                Domain.valueOf(line.getField("domain")),
                system,
                CodingSystems.normal(system, line.getField("code")),
                facility.isEmpty() ? null : facility,
                line.getField("number"),
                period(line),
                now,
                LOADER,
                1,
                now,
                LOADER);
    }

    private static EffectivePeriod period(NamedCsvRecord line) {
        String until = line.findField("validUntil").orElse("");
        return new EffectivePeriod(
                LocalDate.parse(line.getField("validFrom")), until.isEmpty() ? null : LocalDate.parse(until));
    }

    private <T> List<T> lines(String file, Function<NamedCsvRecord, T> reader) {
        InputStream in = files.apply(file);
        if (in == null) {
            return List.of();
        }
        try (CsvReader<NamedCsvRecord> csv =
                CsvReader.builder().ofNamedCsvRecord(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            List<T> rows = new ArrayList<>();
            csv.forEach(line -> rows.add(reader.apply(line)));
            return rows;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
