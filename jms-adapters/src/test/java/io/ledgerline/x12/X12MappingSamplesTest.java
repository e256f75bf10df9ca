package io.ledgerline.x12;

import io.ledgerline.samples.MappingSamples;
import java.io.IOException;
import java.time.ZoneId;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

@DisplayName("Mappings of X12 transaction sets")
class X12MappingSamplesTest {

    @TestFactory
    Stream<DynamicTest> give_what_their_samples_expect() throws IOException {
        X12Translator translator = new X12Fixture().translator();
        return new MappingSamples("x12", ZoneId.of("America/New_York"), translator, X12Fixture::envelope).tests();
    }
}
