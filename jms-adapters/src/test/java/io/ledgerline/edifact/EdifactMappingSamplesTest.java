package io.ledgerline.edifact;

import io.ledgerline.samples.MappingSamples;
import java.io.IOException;
import java.time.ZoneId;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

@DisplayName("Mappings of EDIFACT messages")
class EdifactMappingSamplesTest {

    @TestFactory
    Stream<DynamicTest> give_what_their_samples_expect() throws IOException {
        return new MappingSamples(
                        "edifact",
                        ZoneId.of("Europe/Berlin"),
                        new EdifactFixture().translator(),
                        EdifactFixture::envelope)
                .tests();
    }
}
