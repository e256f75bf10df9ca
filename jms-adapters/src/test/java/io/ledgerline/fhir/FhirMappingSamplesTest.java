package io.ledgerline.fhir;

import io.ledgerline.samples.MappingSamples;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

@DisplayName("FHIR mappings")
class FhirMappingSamplesTest {

    @TestFactory
    Stream<DynamicTest> give_what_their_samples_expect() throws IOException {
        return new MappingSamples(
                        "fhir",
                        ZoneId.of("America/Chicago"),
                        FhirFixture.translator(),
                        body -> FhirFixture.envelope(new String(body, StandardCharsets.UTF_8), null, Map.of()))
                .tests();
    }
}
