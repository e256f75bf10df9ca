package io.ledgerline.fhir;

import static org.assertj.core.api.Assertions.assertThat;

import io.ledgerline.intake.Reply;
import io.ledgerline.message.Envelope;
import io.ledgerline.resource.Interaction;
import io.ledgerline.resource.PendingResources;
import io.ledgerline.resource.ResourceIndex;
import io.ledgerline.resource.ResourceSearch;
import io.ledgerline.resource.ResourceVersion;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PreconditionsTest {

    private final List<ResourceSearch> searches = new ArrayList<>();
    private final ResourceIndex index = new ResourceIndex(null, null) {
        @Override
        public List<ResourceVersion> search(ResourceSearch search) {
            searches.add(search);
            return List.of();
        }

        @Override
        public boolean claim(String condition, UUID messageId) {
            return true;
        }
    };
    private final PendingResources pending = new PendingResources() {
        @Override
        public boolean claim(String condition) {
            return true;
        }
    };
    private final Preconditions preconditions = new Preconditions(FhirFixture.parser(), index, pending);

    private Optional<Reply> create(String criteria) {
        Envelope envelope = FhirFixture.envelope("{}", null, Map.of("if-none-exist", criteria));
        return preconditions.check(envelope, Interaction.of(envelope.headers()), "SupplyRequest");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "identifier=urn:x|SR-1",
                "?identifier=urn:x|SR-1",
                "identifier=urn%3Ax%7CSR-1",
                "SupplyRequest?identifier=urn:x%7CSR-1",
                "https://hub.example/ledgerline/fhir/r4/SupplyRequest?identifier=urn%3Ax%7CSR-1"
            })
    void everyWayToWriteTheCriteriaIsUnderstood(String criteria) {
        assertThat(create(criteria)).isEmpty();
        assertThat(searches)
                .containsExactly(ResourceSearch.byIdentifier("SupplyRequest", "urn:x", "SR-1", "ward-app", 2));
    }

    @Test
    void otherCriteriaAreRefused() {
        assertThat(create("status=active").orElseThrow().status()).isEqualTo(400);
        assertThat(create("https://hub.example/SupplyRequest?identifier=a&status=b")
                        .orElseThrow()
                        .status())
                .isEqualTo(400);
    }
}
