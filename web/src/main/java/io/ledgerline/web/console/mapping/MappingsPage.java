package io.ledgerline.web.console.mapping;

import io.ledgerline.intake.trial.MappingTrials;
import io.ledgerline.intake.trial.SampleResult;
import io.ledgerline.mapping.MappingDesk;
import io.ledgerline.mapping.MappingState;
import io.ledgerline.mapping.MappingStore;
import io.ledgerline.mapping.MappingVersion;
import io.ledgerline.platform.Roles;
import io.ledgerline.web.console.Doing;
import io.ledgerline.web.console.Faces;
import io.ledgerline.web.console.Viewer;
import io.ledgerline.web.problem.ProblemException;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Mapping versions: which are live, how one differs from another, what its samples say; put live, taken back, retired. */
@Named("mappings")
@RequestScoped
public class MappingsPage {

    private static final int ROWS = 500;

    @Inject
    private MappingStore store;

    @Inject
    private MappingDesk desk;

    @Inject
    private MappingTrials trials;

    @Inject
    private Doing doing;

    @Inject
    private Viewer viewer;

    private MappingVersion shown;
    private List<SampleResult> results;

    /** Versions by name, newest first: live ones unless the address asks for others. */
    public List<MappingVersion> getRows() {
        String state = Faces.parameter("state");
        MappingState wanted = Arrays.stream(MappingState.values())
                .filter(known -> known.name().equals(state == null ? "ACTIVE" : state))
                .findFirst()
                .orElse(null);
        return store.page(
                Faces.parameter("name"),
                Faces.parameter("protocol"),
                null,
                "any".equals(state) ? null : wanted,
                null,
                0,
                ROWS);
    }

    /** The states to choose from. */
    public List<MappingState> getStates() {
        return List.of(MappingState.values());
    }

    /** A criterion of the address, or null. */
    public String asked(String name) {
        return Faces.parameter(name);
    }

    /** The version that the address names, or null. */
    public MappingVersion getShown() {
        String id = Faces.parameter("id");
        if (shown == null && id != null) {
            shown = store.find(UUID.fromString(id)).orElseThrow(() -> ProblemException.notFound("mapping version", id));
        }
        return shown;
    }

    /** Every version of the same name, newest first. */
    public List<MappingVersion> getVersions() {
        return store.page(getShown().name(), null, null, null, null, 0, ROWS);
    }

    /** The version that the shown one is compared with: the one before it, unless the address names another; null when it is the first. */
    public MappingVersion getOther() {
        String with = Faces.parameter("with");
        Optional<MappingVersion> other = with == null
                ? getVersions().stream()
                        .filter(version -> version.version() < getShown().version())
                        .findFirst()
                : store.find(UUID.fromString(with));
        return other.orElse(null);
    }

    /** How the shown version differs from the other one. */
    public List<LineDifference.Line> getDifference() {
        MappingVersion other = getOther();
        return LineDifference.between(
                other == null ? "" : other.body(), getShown().body());
    }

    /** How the samples came out; null before they were run. */
    public List<SampleResult> getResults() {
        return results;
    }

    /** Runs the samples. */
    public void test() {
        doing.attempt(() -> {
            viewer.require(Roles.ADMIN, Roles.INTEGRATION);
            MappingTrials.Report report = trials.test(getShown(), viewer.getName());
            results = report.samples();
            shown = report.version();
            return report.passed() ? "Every sample passed." : null;
        });
    }

    /** Puts it live. */
    public void activate() {
        done("Live now; every node uses it within two seconds.", () -> {
            viewer.require(Roles.ADMIN, Roles.INTEGRATION);
            return desk.activate(getShown().id(), lock(), viewer.getName());
        });
    }

    /** Goes back to the version that was live before it. */
    public void rollback() {
        done("Taken back; the version that was live before is live again.", () -> {
            viewer.require(Roles.ADMIN, Roles.INTEGRATION);
            return desk.rollback(getShown().id(), lock(), viewer.getName());
        });
    }

    private int lock() {
        String version = Faces.parameter("version");
        return version == null ? getShown().lockVersion() : Integer.parseInt(version);
    }

    private interface Step {
        MappingVersion take();
    }

    private void done(String good, Step step) {
        UUID[] live = {getShown().id()};
        doing.attempt(good, () -> live[0] = step.take().id());
        Faces.go("mappings", Map.of("id", live[0].toString()));
    }
}
