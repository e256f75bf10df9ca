package io.ledgerline.web.console.mapping;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.ledgerline.canonical.CanonicalJson;
import io.ledgerline.intake.trial.MappingTrials;
import io.ledgerline.intake.trial.SampleResult;
import io.ledgerline.intake.trial.Trial;
import io.ledgerline.mapping.MappingDesk;
import io.ledgerline.mapping.MappingState;
import io.ledgerline.mapping.MappingStore;
import io.ledgerline.mapping.MappingVersion;
import io.ledgerline.platform.Roles;
import io.ledgerline.web.console.Asked;
import io.ledgerline.web.console.Doing;
import io.ledgerline.web.console.Faces;
import io.ledgerline.web.console.Viewer;
import io.ledgerline.web.console.Words;
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

    @Inject
    private Words words;

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
        if (shown == null && Faces.parameter("id") != null) {
            UUID id = Asked.id("id", "mapping version");
            shown = store.find(id).orElseThrow(() -> ProblemException.notFound("mapping version", id));
        }
        return shown;
    }

    /** Every version of the same name, newest first. */
    public List<MappingVersion> getVersions() {
        return store.page(getShown().name(), null, null, null, null, 0, ROWS);
    }

    /** The version that the shown one is compared with: the one before it, unless the address names another; null when it is the first. */
    public MappingVersion getOther() {
        Optional<MappingVersion> other = Faces.parameter("with") == null
                ? getVersions().stream()
                        .filter(version -> version.version() < getShown().version())
                        .findFirst()
                : store.find(Asked.id("with", "mapping version"));
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

    /**
     * A sample, to be seen side by side.
     *
     * @param name what it shows
     * @param message what comes in
     * @param out what shall come out; after a run with what came instead marked
     * @param standing {@code Passed}, {@code Failed}, or null before it was run
     */
    public record Sample(String name, String message, List<LineDifference.Line> out, String standing) {}

    /** The samples of the shown version, and how they came out when they were run. */
    public List<Sample> getSamples() {
        return getShown().samples().stream().map(this::sample).toList();
    }

    private Sample sample(MappingVersion.Sample sample) {
        SampleResult result = results == null
                ? null
                : results.stream()
                        .filter(one -> one.name().equals(sample.name()))
                        .findFirst()
                        .orElse(null);
        String expected = pretty(sample.expected());
        String came = result == null || result.passed() ? expected : words.pretty(came(result.trial()));
        return new Sample(
                sample.name(),
                sample.message().replace("\r\n", "\n").replace('\r', '\n'),
                LineDifference.between(expected, came),
                result == null ? null : result.passed() ? "Passed" : "Failed");
    }

    /** What came out, in the form in which samples say what shall. */
    private static JsonNode came(Trial trial) {
        if (trial.documents() != null) {
            return trial.documents();
        }
        return CanonicalJson.mapper()
                .valueToTree(
                        trial.fault() == null ? Map.of("refused", trial.violations()) : Map.of("fault", trial.fault()));
    }

    private String pretty(String json) {
        try {
            return words.pretty(CanonicalJson.mapper().readTree(json));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a mapping holds a sample that is not JSON", e);
        }
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
        return Faces.parameter("version") == null
                ? getShown().lockVersion()
                : Asked.required("version", "the version that you have seen");
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
