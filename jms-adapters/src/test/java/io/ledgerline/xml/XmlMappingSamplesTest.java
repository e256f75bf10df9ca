package io.ledgerline.xml;

import io.ledgerline.samples.MappingSamples;
import java.io.IOException;
import java.time.ZoneId;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

@DisplayName("Mappings of XML documents")
class XmlMappingSamplesTest {

    @TestFactory
    Stream<DynamicTest> give_what_their_samples_expect() throws IOException {
        return new MappingSamples(
                        "xml", ZoneId.of("America/New_York"), new XmlFixture().translator, XmlFixture::envelope)
                .tests();
    }
}
