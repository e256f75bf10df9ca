package io.ledgerline.masterdata.suggestion;

import io.ledgerline.masterdata.Domain;
import io.ledgerline.masterdata.crossref.CrossReference;
import io.ledgerline.masterdata.crossref.CrossReferenceStore;
import io.ledgerline.masterdata.entity.EntityKind;
import io.ledgerline.masterdata.entity.EntityStore;
import io.ledgerline.masterdata.entity.EntityVersion;
import io.ledgerline.platform.Time;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Suggests what a code could mean: first what other senders mean by the same code, then what is called as the sender calls the
 * thing, and where nothing is, what has the code in its own number or name. What nothing speaks for is not
 * suggested.
 */
@ApplicationScoped
public class CodeSuggestions {

    /** Words of the sender's text that are looked for, the longest first: they tell most. */
    private static final int WORDS = 3;

    private static final int SHORTEST_WORD = 3;

    /** Entities looked at for each word. */
    private static final int LOOKED_AT = 50;

    private final CrossReferenceStore crossReferences;
    private final EntityStore entities;
    private final Time time;

    /** For the container's proxy. */
    protected CodeSuggestions() {
        this(null, null, null);
    }

    /** On the hub's master data. */
    @Inject
    public CodeSuggestions(CrossReferenceStore crossReferences, EntityStore entities, Time time) {
        this.crossReferences = crossReferences;
        this.entities = entities;
        this.time = time;
    }

    /**
     * A code that nobody knows.
     *
     * @param domain what it names
     * @param code the code
     * @param source the sender
     * @param text what the sender calls the thing, or null
     * @param facility the message's facility, or null
     */
    public record Unknown(Domain domain, String code, String source, String text, String facility) {}

    /**
     * What it could mean.
     *
     * @param entity the entity
     * @param senders how many other systems give it the same code
     */
    public record Suggestion(EntityVersion entity, int senders) {}

    /**
     * What a code could mean, what most speaks for first.
     *
     * @param typed what somebody looks for instead of the sender's words; null when they look for nothing
     * @param most how many at most
     */
    public List<Suggestion> of(Unknown unknown, String typed, int most) {
        EntityKind kind = kind(unknown.domain());
        if (kind == null) {
            return List.of();
        }
        LocalDate today = time.now().atZone(ZoneOffset.UTC).toLocalDate();
        String facility = kind.scoped() ? unknown.facility() : null;
        Map<String, Integer> senders = senders(unknown, today);
        List<EntityVersion> known = entities.byNumber(kind, senders.keySet()).stream()
                .filter(entity -> entity.period().contains(today))
                .filter(entity -> facility == null || facility.equals(entity.facility()))
                .sorted(Comparator.comparing((EntityVersion entity) -> -senders.get(entity.number()))
                        .thenComparing(EntityVersion::number))
                .toList();
        Map<String, EntityVersion> found = new LinkedHashMap<>();
        if (typed == null) {
            Stream.of(known, called(kind, unknown, facility, today))
                    .flatMap(List::stream)
                    .forEach(entity -> found.putIfAbsent(key(entity), entity));
        } else {
            List<EntityVersion> fits = search(kind, typed, facility, today);
            Stream.concat(known.stream().filter(entity -> has(fits, entity)), fits.stream())
                    .forEach(entity -> found.putIfAbsent(key(entity), entity));
        }
        return found.values().stream()
                .limit(most)
                .map(entity -> new Suggestion(entity, senders.getOrDefault(entity.number(), 0)))
                .toList();
    }

    private static EntityKind kind(Domain domain) {
        return Arrays.stream(EntityKind.values())
                .filter(kind -> kind.name().equals(domain.name()))
                .findFirst()
                .orElse(null);
    }

    /** How many systems but the sender's own mean which number by the code. */
    private Map<String, Integer> senders(Unknown unknown, LocalDate on) {
        return crossReferences.of(List.of(new CrossReferenceStore.Key(unknown.domain(), unknown.code()))).stream()
                .filter(row -> row.period().contains(on) && !row.system().equals(unknown.source()))
                .collect(Collectors.groupingBy(
                        CrossReference::number,
                        Collectors.collectingAndThen(
                                Collectors.mapping(CrossReference::system, Collectors.toSet()), Set::size)));
    }

    /** What is called as the sender calls it: what has most of the sender's words first. */
    private List<EntityVersion> called(EntityKind kind, Unknown unknown, String facility, LocalDate on) {
        List<String> words = words(unknown.text());
        if (words.isEmpty()) {
            return search(kind, unknown.code(), facility, on);
        }
        Map<String, EntityVersion> found = new LinkedHashMap<>();
        Map<String, Integer> fit = new HashMap<>();
        for (String word : words) {
            for (EntityVersion entity : search(kind, word, facility, on)) {
                found.putIfAbsent(key(entity), entity);
                fit.merge(key(entity), 1, Integer::sum);
            }
        }
        if (found.isEmpty()) {
            return search(kind, unknown.code(), facility, on);
        }
        List<EntityVersion> best = new ArrayList<>(found.values());
        best.sort(Comparator.comparing((EntityVersion entity) -> -fit.get(key(entity)))
                .thenComparing(EntityVersion::number));
        return best;
    }

    private static List<String> words(String text) {
        return text == null
                ? List.of()
                : Arrays.stream(text.toLowerCase(Locale.ROOT).split("[^\\p{L}\\p{N}]+"))
                        .filter(word -> word.length() >= SHORTEST_WORD)
                        .distinct()
                        .sorted(Comparator.comparing(String::length).reversed())
                        .limit(WORDS)
                        .toList();
    }

    private List<EntityVersion> search(EntityKind kind, String text, String facility, LocalDate on) {
        return entities.search(kind, new EntityStore.Search(text, facility, on, LOOKED_AT, null, null));
    }

    private static boolean has(List<EntityVersion> entities, EntityVersion wanted) {
        return entities.stream().anyMatch(entity -> key(entity).equals(key(wanted)));
    }

    private static String key(EntityVersion entity) {
        return entity.number() + '@' + entity.facility();
    }
}
