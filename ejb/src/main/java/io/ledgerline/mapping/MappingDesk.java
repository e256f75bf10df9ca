package io.ledgerline.mapping;

import io.ledgerline.platform.AuditRecord;
import io.ledgerline.platform.Refusal;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * What integration engineers do with mapping versions: write, revise, put live, take back, retire. Every method works in
 * the caller's transaction and refuses what the life of a version does not allow.
 */
@ApplicationScoped
public class MappingDesk {

    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9._@-]{0,99}", Pattern.CASE_INSENSITIVE);

    private final MappingStore store;
    private final MappingCatalogue catalogue;
    private final Event<AuditRecord> audit;

    /** For the container's proxy. */
    protected MappingDesk() {
        this(null, null, null);
    }

    /** On the versions' rows. */
    @Inject
    public MappingDesk(MappingStore store, MappingCatalogue catalogue, Event<AuditRecord> audit) {
        this.store = store;
        this.catalogue = catalogue;
        this.audit = audit;
    }

    /**
     * Writes a new version, a draft.
     *
     * @throws Refusal when it does not compile or lacks something
     */
    public MappingVersion draft(MappingStore.Draft draft, String actor) {
        check(draft);
        for (MappingVersion other : store.page(draft.name(), null, null, null, null, 0, 1)) {
            if (!other.protocol().equals(draft.protocol())) {
                throw Refusal.invalid("/protocol", "protocol", "Versions of this name are for " + other.protocol());
            }
        }
        MappingVersion version = store.insert(draft, MappingState.DRAFT, "SITE", actor);
        audit.fire(record(actor, "mapping.drafted", version));
        return version;
    }

    /**
     * Changes a version that never was live; it has to be tested again.
     *
     * @param lockVersion the version's lock as the caller read it
     * @throws Refusal when it was live once, somebody else changed it, or it does not compile
     */
    public MappingVersion revise(UUID id, int lockVersion, MappingStore.Draft draft, String actor) {
        MappingVersion version = current(id, lockVersion);
        if (!version.name().equals(draft.name()) || !version.protocol().equals(draft.protocol())) {
            throw Refusal.invalid("/name", "name", "Name and protocol of a version stay as they are");
        }
        if (version.activatedAt() != null || version.state() == MappingState.RETIRED) {
            throw Refusal.conflict("mapping-was-live", "Postings may name this version; write a new one");
        }
        check(draft);
        if (!store.revise(id, lockVersion, draft)) {
            throw Refusal.stale("mapping version", id);
        }
        MappingVersion revised = find(id);
        audit.fire(record(actor, "mapping.revised", revised));
        return revised;
    }

    /**
     * Records how a version's samples came out. Only a version whose samples all passed can go live.
     *
     * @throws Refusal when somebody else changed the version meanwhile
     */
    public MappingVersion tested(MappingVersion version, boolean passed, String actor) {
        MappingState to = passed ? MappingState.TESTED : MappingState.DRAFT;
        boolean asked = version.state() == MappingState.DRAFT || version.state() == MappingState.TESTED;
        if (!asked || version.state() == to || !version.state().next().contains(to)) {
            return version;
        }
        if (!store.move(version.id(), version.state(), to, actor)) {
            throw Refusal.stale("mapping version", version.id());
        }
        MappingVersion tested = find(version.id());
        audit.fire(record(actor, passed ? "mapping.tested" : "mapping.failed-test", tested));
        return tested;
    }

    /**
     * Puts a tested version live, or one that was live before; the one before it is retired.
     *
     * @throws Refusal when it was not tested, is live already, or somebody else changed it
     */
    public MappingVersion activate(UUID id, int lockVersion, String actor) {
        MappingVersion version = current(id, lockVersion);
        boolean ready = version.state() == MappingState.TESTED
                || version.state() == MappingState.RETIRED && version.activatedAt() != null;
        if (!ready) {
            throw Refusal.conflict(
                    "mapping-not-tested",
                    "Only a version whose samples passed goes live; this one is " + version.state());
        }
        return live(version, actor);
    }

    /**
     * Goes back to the version that was live before this one.
     *
     * @throws Refusal when this one is not live, or none was before it
     */
    public MappingVersion rollback(UUID id, int lockVersion, String actor) {
        MappingVersion version = current(id, lockVersion);
        if (version.state() != MappingState.ACTIVE) {
            throw Refusal.conflict("mapping-not-active", "Only a live version can be taken back");
        }
        MappingVersion before = store.liveBefore(version.name())
                .orElseThrow(() ->
                        Refusal.conflict("mapping-has-no-predecessor", "No version of this name was live before"));
        return live(before, actor);
    }

    /**
     * Takes a version out of use. Messages that only it took are refused from then on.
     *
     * @throws Refusal when it is retired already, or somebody else changed it
     */
    public MappingVersion retire(UUID id, int lockVersion, String actor) {
        MappingVersion version = current(id, lockVersion);
        if (!version.state().next().contains(MappingState.RETIRED)) {
            throw Refusal.conflict("mapping-retired", "The version is retired already");
        }
        catalogue.retire(id, version.state(), actor);
        return find(id);
    }

    private MappingVersion live(MappingVersion version, String actor) {
        catalogue.activate(version, actor);
        return find(version.id());
    }

    private MappingVersion current(UUID id, int lockVersion) {
        MappingVersion version = find(id);
        if (version.lockVersion() != lockVersion) {
            throw Refusal.stale("mapping version", id);
        }
        return version;
    }

    private MappingVersion find(UUID id) {
        return store.find(id).orElseThrow(() -> Refusal.notFound("mapping version", id));
    }

    private static void check(MappingStore.Draft draft) {
        if (!NAME.matcher(draft.name()).matches()) {
            throw Refusal.invalid("/name", "format", "Letters, digits and . _ @ -, at most 100");
        }
        if (draft.types().isEmpty()) {
            throw Refusal.invalid("/types", "size", "At least one message type");
        }
        if (draft.samples().isEmpty()) {
            throw Refusal.invalid("/samples", "size", "At least one sample, or it could never be tested");
        }
        List<String> names = draft.samples().stream()
                .map(MappingVersion.Sample::name)
                .distinct()
                .toList();
        if (names.size() != draft.samples().size()) {
            throw Refusal.invalid("/samples", "unique", "Names of samples differ from each other");
        }
        try {
            MappingRunner.compile(draft.body());
        } catch (InvalidMapping e) {
            throw Refusal.invalid("/body", "jsonata", e.getMessage());
        }
    }

    private static AuditRecord record(String actor, String action, MappingVersion version) {
        return new AuditRecord(
                actor,
                action,
                "mapping",
                version.label(),
                null,
                Map.of("id", version.id().toString()));
    }
}
