package io.ledgerline.flatfile;

import io.ledgerline.samples.MappingSamples;
import java.io.IOException;
import java.time.ZoneId;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

@DisplayName("Mappings of CSV files")
class FlatFileMappingSamplesTest {

    @TestFactory
    Stream<DynamicTest> give_what_their_samples_expect() throws IOException {
        return new MappingSamples(
                        "flatfile",
                        ZoneId.of("America/New_York"),
                        new FlatFileFixture().translator,
                        FlatFileFixture::envelope)
                .tests();
    }
}
