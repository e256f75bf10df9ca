package io.ledgerline.e2e.corpus;

import static org.assertj.core.api.Assertions.assertThat;

import io.ledgerline.e2e.hub.HubServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/**
 * Every HL7 v2, FHIR R4, X12, EDIFACT, UBL, CII and cXML file of the corpus ends in exactly one way: posted or recorded, in a work
 * queue, or refused with the error of its standard. The tables go to {@code target/corpus}, from there to docs/interoperability.md.
 */
class CorpusE2EIT {

    private final Corpus corpus = Corpus.find().orElse(null);

    @Test
    void everyHl7v2FileEndsInOneOfTheThreeWays() throws IOException {
        Assumptions.assumeTrue(corpus != null, "no corpus beside the project");
        List<Corpus.Sample> samples = corpus.of("hl7v2");
        long mark = HubServer.shared().log().mark();

        List<Fate> fates = new CorpusRun(HubServer.shared()).hl7v2(samples);

        report("hl7v2", fates);
        assertThat(samples).isNotEmpty();
        assertThat(fates).hasSameSizeAs(samples).noneMatch(fate -> fate.outcome() == Fate.Outcome.UNEXPLAINED);
        assertThat(HubServer.shared().log().errorsAfter(mark)).isEmpty();
        assertThat(HubServer.shared().log().linesAfter(mark, "Exception")).isEmpty();
    }

    @Test
    void everyFhirFileEndsInOneOfTheThreeWays() throws IOException {
        Assumptions.assumeTrue(corpus != null, "no corpus beside the project");
        List<Corpus.Sample> samples = corpus.of("fhir-r4");
        long mark = HubServer.shared().log().mark();

        List<Fate> fates = new CorpusRun(HubServer.shared()).fhir(samples);

        report("fhir-r4", fates);
        assertThat(samples).isNotEmpty();
        assertThat(fates).hasSameSizeAs(samples).noneMatch(fate -> fate.outcome() == Fate.Outcome.UNEXPLAINED);
        assertThat(HubServer.shared().log().errorsAfter(mark)).isEmpty();
        assertThat(HubServer.shared().log().linesAfter(mark, "Exception")).isEmpty();
    }

    @Test
    void everyX12FileEndsInOneOfTheThreeWays() throws IOException {
        Assumptions.assumeTrue(corpus != null, "no corpus beside the project");
        List<Corpus.Sample> samples = corpus.of("x12");
        long mark = HubServer.shared().log().mark();

        List<Fate> fates = new CorpusRun(HubServer.shared()).x12(samples);

        report("x12", fates);
        assertThat(samples).isNotEmpty();
        assertThat(fates).hasSameSizeAs(samples).noneMatch(fate -> fate.outcome() == Fate.Outcome.UNEXPLAINED);
        assertThat(HubServer.shared().log().errorsAfter(mark)).isEmpty();
        assertThat(HubServer.shared().log().linesAfter(mark, "Exception")).isEmpty();
    }

    @Test
    void everyEdifactFileEndsInOneOfTheThreeWays() throws IOException {
        Assumptions.assumeTrue(corpus != null, "no corpus beside the project");
        List<Corpus.Sample> samples = corpus.of("edifact");
        long mark = HubServer.shared().log().mark();

        List<Fate> fates = new CorpusRun(HubServer.shared()).edifact(samples);

        report("edifact", fates);
        assertThat(samples).isNotEmpty();
        assertThat(fates).hasSameSizeAs(samples).noneMatch(fate -> fate.outcome() == Fate.Outcome.UNEXPLAINED);
        assertThat(HubServer.shared().log().errorsAfter(mark)).isEmpty();
        assertThat(HubServer.shared().log().linesAfter(mark, "Exception")).isEmpty();
    }

    @Test
    void everyXmlOrderAndInvoiceEndsInOneOfTheThreeWays() throws IOException {
        Assumptions.assumeTrue(corpus != null, "no corpus beside the project");
        long mark = HubServer.shared().log().mark();

        for (String kind : List.of("ubl", "cii", "cxml")) {
            List<Corpus.Sample> samples = corpus.of(kind);
            List<Fate> fates = new CorpusRun(HubServer.shared()).xml(samples);

            report(kind, fates);
            assertThat(samples).isNotEmpty();
            assertThat(fates).hasSameSizeAs(samples).noneMatch(fate -> fate.outcome() == Fate.Outcome.UNEXPLAINED);
        }
        assertThat(HubServer.shared().log().errorsAfter(mark)).isEmpty();
        assertThat(HubServer.shared().log().linesAfter(mark, "Exception")).isEmpty();
    }

    private static void report(String kind, List<Fate> fates) throws IOException {
        Path folder = Files.createDirectories(Path.of(System.getProperty("hub.work"), "corpus"));
        Files.writeString(folder.resolve(kind + ".md"), OutcomeTable.of(fates));
        Files.write(
                folder.resolve(kind + ".tsv"),
                fates.stream()
                        .map(fate -> String.join(
                                "\t",
                                fate.sample().name(),
                                fate.answer(),
                                fate.outcome().title(),
                                fate.reason()))
                        .toList());
    }
}
