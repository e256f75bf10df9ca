package io.ledgerline.hl7v2;

import io.ledgerline.samples.MappingSamples;
import java.io.IOException;
import java.time.ZoneOffset;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

@DisplayName("HL7 v2 mappings")
class Hl7v2MappingSamplesTest {

    @TestFactory
    Stream<DynamicTest> give_what_their_samples_expect() throws IOException {
        return new MappingSamples(
                        "hl7v2",
                        ZoneOffset.UTC,
                        new Hl7v2Translator(Set.of("P", "T", "D")),
                        body -> Messages.envelope(body))
                .tests();
    }
}
