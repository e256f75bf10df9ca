package io.ledgerline.intake.trial;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.ledgerline.canonical.CanonicalJson;
import java.util.List;
import org.junit.jupiter.api.Test;

class JsonDifferencesTest {

    private static List<SampleResult.Difference> between(String expected, String actual)
            throws JsonProcessingException {
        JsonNode left = CanonicalJson.mapper().readTree(expected);
        return JsonDifferences.between(left, CanonicalJson.mapper().readTree(actual));
    }

    @Test
    void quantitiesOfOneValueAreTheSameHoweverTheyAreWritten() throws JsonProcessingException {
        assertThat(between("[{\"quantity\": 1.0}]", "[{\"quantity\": 1.00}]")).isEmpty();
        assertThat(between("[{\"quantity\": 1}]", "[{\"quantity\": 1.0}]")).isEmpty();
    }

    @Test
    void namesEveryPlaceThatDiffers() throws JsonProcessingException {
        assertThat(between("[{\"a\": 1, \"b/c\": \"x\"}]", "[{\"a\": 2, \"d\": [1]}, {}]"))
                .containsExactly(
                        new SampleResult.Difference("/0/a", "1", "2"),
                        new SampleResult.Difference("/0/b~1c", "\"x\"", null),
                        new SampleResult.Difference("/0/d", null, "[1]"),
                        new SampleResult.Difference("/1", null, "{}"));
    }

    @Test
    void anEmptyListIsNotAMissingOne() throws JsonProcessingException {
        assertThat(between("[]", "[]")).isEmpty();
        assertThat(between("[{\"lines\": []}]", "[{}]")).hasSize(1);
        assertThat(between("[]", "{}")).containsExactly(new SampleResult.Difference("/", "[]", "{}"));
    }

    @Test
    void endsAfterFiftyPlaces() throws JsonProcessingException {
        StringBuilder many = new StringBuilder("[0");
        for (int i = 1; i < 200; i++) {
            many.append(',').append(i);
        }

        assertThat(between(many + "]", "[]")).hasSize(50);
    }
}
