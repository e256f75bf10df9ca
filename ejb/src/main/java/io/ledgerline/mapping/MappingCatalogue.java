package io.ledgerline.mapping;

import io.ledgerline.platform.AuditRecord;
import io.ledgerline.platform.Time;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * The active mappings, found by protocol, message type and source. Reads the versions' table again when its mark changes,
 * at most every two seconds, so that an activation reaches every node of a cluster without a message between them.
 */
@ApplicationScoped
public class MappingCatalogue {

    private static final Duration FRESH = Duration.ofSeconds(2);

    private final MappingStore store;
    private final Time time;
    private final Event<AuditRecord> audit;
    private final MappingRunner runner;
    private volatile Snapshot snapshot = new Snapshot("", Instant.EPOCH, Map.of(), Set.of());

    private record Snapshot(String mark, Instant checkedAt, Map<String, MappingVersion> byKey, Set<String> families) {}

    /** For the container's proxy. */
    protected MappingCatalogue() {
        this.store = null;
        this.time = null;
        this.audit = null;
        this.runner = null;
    }

    /** On the versions' rows. */
    @Inject
    public MappingCatalogue(MappingStore store, Time time, Event<AuditRecord> audit) {
        this.store = store;
        this.time = time;
        this.audit = audit;
        this.runner = new MappingRunner();
    }

    /**
     * Maps a message.
     *
     * @param type message type as mappings name it
     * @throws NoMapping when no active mapping takes its type
     * @throws MappingRefused when its content is wrong
     */
    public Mapped map(String protocol, String type, Map<String, Object> tree, MappingContext context)
            throws NoMapping, MappingRefused {
        Snapshot current = current();
        MappingVersion base = current.byKey().get(key(protocol, type, null));
        if (base == null) {
            throw new NoMapping(protocol, type, current.families().contains(family(protocol, type)));
        }
        return runner.run(base, current.byKey().get(key(protocol, type, context.source())), tree, context);
    }

    /**
     * Maps a message by the versions that have mapped it before, live or not.
     *
     * @param label what {@link Mapped#version()} said then; null, or one whose versions are gone, stands for those that are live
     * @throws NoMapping when no active mapping takes its type
     * @throws MappingRefused when its content is wrong
     */
    public Mapped again(String label, String protocol, String type, Map<String, Object> tree, MappingContext context)
            throws NoMapping, MappingRefused {
        List<MappingVersion> versions = label == null ? List.of() : store.labelled(List.of(label.split("\\+")));
        if (versions.isEmpty()) {
            return map(protocol, type, tree, context);
        }
        return runner.run(versions.get(0), versions.size() > 1 ? versions.get(1) : null, tree, context);
    }

    /**
     * Maps a canonical document to the tree that the writer of a protocol takes.
     *
     * @param protocol of mappings that go out: {@code x12-out}
     * @param type form of document: {@code 850}
     * @throws NoMapping when no active mapping writes the form
     * @throws MappingRefused when the document cannot be told in the protocol
     */
    public Outward write(String protocol, String type, Map<String, Object> tree, MappingContext context)
            throws NoMapping, MappingRefused {
        Snapshot current = current();
        MappingVersion base = current.byKey().get(key(protocol, type, null));
        if (base == null) {
            throw new NoMapping(protocol, type, current.families().contains(family(protocol, type)));
        }
        return runner.write(base, current.byKey().get(key(protocol, type, context.source())), tree, context);
    }

    /** Runs one version of a mapping that goes out, active or not, over a tree: for tests of drafts. */
    public Outward tryOutward(MappingVersion version, Map<String, Object> tree, MappingContext context)
            throws NoMapping, MappingRefused {
        if (version.source() == null) {
            return runner.write(version, null, tree, context);
        }
        MappingVersion base =
                current().byKey().get(key(version.protocol(), version.types().get(0), null));
        if (base == null) {
            throw new NoMapping(version.protocol(), version.types().get(0), false);
        }
        return runner.write(base, version, tree, context);
    }

    /** Runs one version, active or not, over a tree: for tests of drafts. */
    public Mapped tryOut(MappingVersion version, Map<String, Object> tree, MappingContext context)
            throws NoMapping, MappingRefused {
        if (version.source() == null) {
            return runner.run(version, null, tree, context);
        }
        MappingVersion base =
                current().byKey().get(key(version.protocol(), version.types().get(0), null));
        if (base == null) {
            throw new NoMapping(version.protocol(), version.types().get(0), false);
        }
        return runner.run(base, version, tree, context);
    }

    /** True when some active mapping takes the type. */
    public boolean knows(String protocol, String type) {
        return current().byKey().containsKey(key(protocol, type, null));
    }

    /** Number of active versions. */
    public int size() {
        return (int) current().byKey().values().stream()
                .map(MappingVersion::id)
                .distinct()
                .count();
    }

    /**
     * Puts a tested or retired version live; the one before it is retired.
     *
     * @throws IllegalStateException when the version's state does not allow it
     */
    public void activate(MappingVersion version, String actor) {
        store.retireActive(version.name());
        if (!store.move(version.id(), version.state(), MappingState.ACTIVE, actor)) {
            throw new IllegalStateException("the mapping version changed meanwhile");
        }
        audit.fire(AuditRecord.of(actor, "mapping.activated", "mapping", version.label(), null));
    }

    /** Takes a version out of use. */
    public void retire(UUID id, MappingState from, String actor) {
        if (!store.move(id, from, MappingState.RETIRED, actor)) {
            throw new IllegalStateException("the mapping version changed meanwhile");
        }
        audit.fire(AuditRecord.of(actor, "mapping.retired", "mapping", id, null));
    }

    /** Forgets what was read, so that the next message sees the table as it is. */
    public void refresh() {
        snapshot = new Snapshot("", Instant.EPOCH, snapshot.byKey(), snapshot.families());
    }

    private Snapshot current() {
        Snapshot known = snapshot;
        Instant now = time.now();
        if (now.isBefore(known.checkedAt().plus(FRESH))) {
            return known;
        }
        synchronized (this) {
            known = snapshot;
            if (now.isBefore(known.checkedAt().plus(FRESH))) {
                return known;
            }
            String mark = store.mark();
            snapshot = mark.equals(known.mark())
                    ? new Snapshot(mark, now, known.byKey(), known.families())
                    : read(mark, now);
            return snapshot;
        }
    }

    private Snapshot read(String mark, Instant now) {
        Map<String, MappingVersion> byKey = new HashMap<>();
        Set<String> families = new HashSet<>();
        for (MappingVersion version : store.active()) {
            for (String type : version.types()) {
                byKey.put(key(version.protocol(), type, version.source()), version);
                families.add(family(version.protocol(), type));
            }
        }
        return new Snapshot(mark, now, Map.copyOf(byKey), Set.copyOf(families));
    }

    private static String key(String protocol, String type, String source) {
        return protocol + "|" + type + "|" + (source == null ? "" : source.toUpperCase(Locale.ROOT));
    }

    private static String family(String protocol, String type) {
        int caret = type == null ? -1 : type.indexOf('^');
        return protocol + "|" + (caret < 0 ? type : type.substring(0, caret));
    }
}
