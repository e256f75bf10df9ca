package io.ledgerline.intake;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.ledgerline.canonical.CanonicalJson;
import io.ledgerline.canonical.Violation;
import io.ledgerline.mapping.InvalidMapping;
import io.ledgerline.mapping.Mapped;
import io.ledgerline.mapping.MappingCatalogue;
import io.ledgerline.mapping.MappingContext;
import io.ledgerline.mapping.MappingRefused;
import io.ledgerline.mapping.MappingRunner;
import io.ledgerline.mapping.MappingState;
import io.ledgerline.mapping.MappingStore;
import io.ledgerline.mapping.MappingVersion;
import io.ledgerline.mapping.NoMapping;
import io.ledgerline.masterdata.source.SourceSystems;
import io.ledgerline.message.Envelope;
import io.ledgerline.platform.AuditRecord;
import io.ledgerline.platform.Ids;
import io.ledgerline.platform.Time;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Runs mapping versions over their samples and over single messages, before they go live. */
@Stateless
@TransactionAttribute(TransactionAttributeType.REQUIRED)
public class MappingTests {

    @Inject
    private Protocols protocols;

    @Inject
    private MappingCatalogue catalogue;

    @Inject
    private MappingStore store;

    @Inject
    private SourceSystems sources;

    @Inject
    private Time time;

    @Inject
    private Event<AuditRecord> audit;

    /**
     * What one sample came to.
     *
     * @param name the case
     * @param passed true when the documents are as expected
     * @param actual what came of it, as a JSON array; null when it was refused
     * @param violations why it was refused
     * @param fault what is wrong with the mapping itself, or null
     */
    public record SampleResult(String name, boolean passed, String actual, List<Violation> violations, String fault) {}

    /** Runs every sample; a version with samples that all pass becomes TESTED. */
    public List<SampleResult> test(MappingVersion version, String actor) {
        List<SampleResult> results = new ArrayList<>();
        for (MappingVersion.Sample sample : version.samples()) {
            SampleResult tried = tryOut(version, sample.name(), sample.message().getBytes(StandardCharsets.UTF_8));
            results.add(new SampleResult(
                    sample.name(),
                    same(sample.expected(), tried.actual()),
                    tried.actual(),
                    tried.violations(),
                    tried.fault()));
        }
        boolean passed = !results.isEmpty() && results.stream().allMatch(SampleResult::passed);
        if (passed && version.state() == MappingState.DRAFT) {
            store.move(version.id(), MappingState.DRAFT, MappingState.TESTED, actor);
        }
        audit.fire(new AuditRecord(
                actor,
                "mapping.tested",
                "mapping",
                version.label(),
                null,
                Map.of("samples", results.size(), "passed", passed)));
        return results;
    }

    /** Runs a version over one message. */
    public SampleResult tryOut(MappingVersion version, String name, byte[] message) {
        Envelope envelope = new Envelope(
                Ids.next(),
                version.protocol(),
                "test",
                null,
                null,
                null,
                message,
                time.now(),
                Ids.next().toString(),
                null,
                Map.of());
        try {
            Translation translation = protocols.translator(version.protocol()).translate(envelope);
            MappingContext context = new MappingContext(
                    translation.header().source(),
                    translation.header().facility(),
                    sources.profile(
                                    translation.header().source(),
                                    translation.header().facility())
                            .zone());
            Mapped mapped = catalogue.tryOut(version, translation.tree(), context);
            return new SampleResult(name, false, MappingRunner.comparable(mapped.documents()), List.of(), null);
        } catch (MalformedMessage e) {
            return new SampleResult(name, false, null, e.rejection().violations(), null);
        } catch (MappingRefused e) {
            return new SampleResult(name, false, null, e.violations(), null);
        } catch (NoMapping | InvalidMapping e) {
            return new SampleResult(name, false, null, List.of(), e.getMessage());
        }
    }

    private static boolean same(String expected, String actual) {
        try {
            return actual != null
                    && CanonicalJson.mapper()
                            .readTree(expected)
                            .equals(CanonicalJson.mapper().readTree(actual));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("the expected documents of a sample are not JSON", e);
        }
    }
}
