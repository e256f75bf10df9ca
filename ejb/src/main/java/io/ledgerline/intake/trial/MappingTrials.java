package io.ledgerline.intake.trial;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.ledgerline.canonical.CanonicalJson;
import io.ledgerline.canonical.InvalidDocument;
import io.ledgerline.intake.MalformedMessage;
import io.ledgerline.intake.Protocols;
import io.ledgerline.intake.Translation;
import io.ledgerline.intake.Translator;
import io.ledgerline.mapping.InvalidMapping;
import io.ledgerline.mapping.Mapped;
import io.ledgerline.mapping.MappingCatalogue;
import io.ledgerline.mapping.MappingContext;
import io.ledgerline.mapping.MappingDesk;
import io.ledgerline.mapping.MappingRefused;
import io.ledgerline.mapping.MappingRunner;
import io.ledgerline.mapping.MappingVersion;
import io.ledgerline.mapping.NoMapping;
import io.ledgerline.mapping.Outward;
import io.ledgerline.masterdata.source.SourceSystems;
import io.ledgerline.message.Envelope;
import io.ledgerline.message.MessageHeader;
import io.ledgerline.platform.Refusal;
import io.ledgerline.platform.Time;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;

/** Runs mapping versions over messages without taking the messages in. */
@ApplicationScoped
public class MappingTrials {

    @Inject
    private Protocols protocols;

    @Inject
    private MappingCatalogue catalogue;

    @Inject
    private MappingDesk desk;

    @Inject
    private SourceSystems sources;

    @Inject
    private Time time;

    /** For the container. */
    public MappingTrials() {}

    /**
     * Results of a version's samples.
     *
     * @param version the version, in the state that the results led to
     * @param passed true when every sample passed
     * @param samples one a sample
     */
    public record Report(MappingVersion version, boolean passed, List<SampleResult> samples) {}

    /** Runs a version's samples, and makes it TESTED or a DRAFT again by the result. Works in the caller's transaction. */
    public Report test(MappingVersion version, String actor) {
        requireProtocol(version);
        List<SampleResult> results =
                version.samples().stream().map(sample -> run(version, sample)).toList();
        boolean passed = results.stream().allMatch(SampleResult::passed);
        return new Report(desk.tested(version, passed, actor), passed, results);
    }

    /** Runs a version over a text of its protocol. */
    public Trial run(MappingVersion version, String text, String contentType, Map<String, String> headers) {
        requireProtocol(version);
        return version.outward()
                ? outward(version, text)
                : run(version, envelope(version.protocol(), text, contentType, headers));
    }

    /** Runs a version over an envelope of its protocol; of a batch, over its first message. */
    public Trial run(MappingVersion version, Envelope envelope) {
        requireProtocol(version);
        Translator translator = protocols.translator(version.protocol());
        Translation translation;
        try {
            translation = translator.translate(translator.split(envelope).get(0));
        } catch (MalformedMessage e) {
            String type = e.header() == null ? null : e.header().type();
            return new Trial(
                    Trial.Result.REFUSED, type, null, null, e.rejection().violations(), null);
        }
        MessageHeader header = translation.header();
        if (!version.types().contains(header.type())) {
            return new Trial(Trial.Result.OTHER_TYPE, header.type(), null, null, List.of(), null);
        }
        String source = version.source() == null ? header.source() : version.source();
        MappingContext context = new MappingContext(
                source,
                header.facility(),
                sources.profile(source, header.facility()).zone());
        try {
            Mapped mapped = catalogue.tryOut(version, translation.tree(), context);
            return new Trial(
                    Trial.Result.MAPPED,
                    header.type(),
                    mapped.version(),
                    json(MappingRunner.comparable(mapped.documents())),
                    List.of(),
                    null);
        } catch (MappingRefused e) {
            return new Trial(Trial.Result.REFUSED, header.type(), version.label(), null, e.violations(), null);
        } catch (NoMapping e) {
            return new Trial(
                    Trial.Result.FAULT,
                    header.type(),
                    version.label(),
                    null,
                    List.of(),
                    "an overlay needs a live base mapping of its type; there is none");
        } catch (InvalidMapping e) {
            return new Trial(Trial.Result.FAULT, header.type(), version.label(), null, List.of(), e.getMessage());
        }
    }

    private SampleResult run(MappingVersion version, MappingVersion.Sample sample) {
        if (version.outward()) {
            return outward(version, sample);
        }
        Trial trial = run(version, envelope(version.protocol(), sample.message(), null, Map.of()));
        JsonNode refused = json(sample.expected()).path("refused");
        if (refused.isArray()) {
            return refused(sample, refused, trial);
        }
        if (trial.outcome() != Trial.Result.MAPPED) {
            return new SampleResult(sample.name(), false, List.of(), trial);
        }
        List<SampleResult.Difference> differences = JsonDifferences.between(expected(sample), trial.documents());
        return new SampleResult(sample.name(), differences.isEmpty(), differences, trial);
    }

    /** A sample of a message that has to be refused: {@code {"refused":[{"code","location","text"}]}}, exactly these. */
    private static SampleResult refused(MappingVersion.Sample sample, JsonNode expected, Trial trial) {
        JsonNode violations = CanonicalJson.mapper().valueToTree(trial.violations());
        List<SampleResult.Difference> differences = JsonDifferences.between(expected, violations);
        boolean passed = trial.outcome() == Trial.Result.REFUSED && differences.isEmpty();
        return new SampleResult(sample.name(), passed, differences, trial);
    }

    /** A sample of what goes out is the mapping's whole input as JSON; what is expected is the tree of the writer. */
    private SampleResult outward(MappingVersion version, MappingVersion.Sample sample) {
        Trial trial = outward(version, sample.message());
        if (trial.outcome() != Trial.Result.MAPPED) {
            return new SampleResult(sample.name(), false, List.of(), trial);
        }
        List<SampleResult.Difference> differences = JsonDifferences.between(json(sample.expected()), trial.documents());
        return new SampleResult(sample.name(), differences.isEmpty(), differences, trial);
    }

    private Trial outward(MappingVersion version, String text) {
        String type = version.types().get(0);
        MappingContext context = new MappingContext(version.source(), null, ZoneOffset.UTC);
        try {
            Outward written = catalogue.tryOutward(version, Outward.input(json(text)), context);
            return new Trial(Trial.Result.MAPPED, type, written.version(), json(written.text()), List.of(), null);
        } catch (MappingRefused e) {
            return new Trial(Trial.Result.REFUSED, type, version.label(), null, e.violations(), null);
        } catch (NoMapping e) {
            return new Trial(
                    Trial.Result.FAULT,
                    type,
                    version.label(),
                    null,
                    List.of(),
                    "an overlay needs a live base mapping of its type; there is none");
        } catch (InvalidMapping e) {
            return new Trial(Trial.Result.FAULT, type, version.label(), null, List.of(), e.getMessage());
        }
    }

    /** Read and written again, so that only what the documents mean is compared; as it is when it is no document. */
    private static JsonNode expected(MappingVersion.Sample sample) {
        try {
            return json(MappingRunner.comparable(CanonicalJson.readAll(sample.expected())));
        } catch (InvalidDocument e) {
            return json(sample.expected());
        }
    }

    private void requireProtocol(MappingVersion version) {
        if (!version.outward() && !protocols.knows(version.protocol())) {
            throw Refusal.conflict("protocol-unknown", "This build does not speak " + version.protocol());
        }
    }

    private Envelope envelope(String protocol, String text, String contentType, Map<String, String> headers) {
        return Envelope.ofTrial(protocol, contentType, text, headers, time.now());
    }

    private static JsonNode json(String text) {
        try {
            return CanonicalJson.mapper().readTree(text);
        } catch (JsonProcessingException e) {
            throw Refusal.invalid("/samples", "json", "What is expected of a sample is not JSON");
        }
    }
}
