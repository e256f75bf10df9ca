package io.ledgerline.web.fhir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.ledgerline.web.problem.Problem;
import io.ledgerline.web.problem.ProblemException;
import io.ledgerline.web.problem.ProblemKind;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.hl7.fhir.r4.model.OperationOutcome;
import org.junit.jupiter.api.Test;

class FhirFormatTest {

    @Test
    void theParameterBeatsTheHeader() {
        assertThat(FhirFormat.wanted("xml", List.of("application/fhir+json"))).isEqualTo(FhirFormat.XML);
        assertThat(FhirFormat.wanted("application/fhir json", null)).isEqualTo(FhirFormat.JSON);
    }

    @Test
    void theHeaderIsReadByWeight() {
        assertThat(FhirFormat.wanted(null, List.of("application/fhir+xml;q=0.5, application/fhir+json")))
                .isEqualTo(FhirFormat.JSON);
        assertThat(FhirFormat.wanted(null, List.of("application/fhir+xml;q=1.0", "application/fhir+json;q=0.9")))
                .isEqualTo(FhirFormat.XML);
        assertThat(FhirFormat.wanted(null, List.of("text/html,application/xhtml+xml,*/*;q=0.8")))
                .isEqualTo(FhirFormat.JSON);
        assertThat(FhirFormat.wanted(null, null)).isEqualTo(FhirFormat.JSON);
    }

    @Test
    void otherFormsAreNotAcceptable() {
        assertThat(refusal(() -> FhirFormat.wanted("ttl", null)).problem().status())
                .isEqualTo(406);
        assertThat(refusal(() -> FhirFormat.wanted(null, List.of("text/html")))
                        .problem()
                        .status())
                .isEqualTo(406);
        assertThat(refusal(() -> FhirFormat.check("text/plain")).problem().status())
                .isEqualTo(415);
        assertThatCode(() -> FhirFormat.check("application/fhir+xml; charset=UTF-8"))
                .doesNotThrowAnyException();
        assertThatCode(() -> FhirFormat.check(null)).doesNotThrowAnyException();
    }

    private static ProblemException refusal(org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
        return catchThrowableOfType(ProblemException.class, call);
    }

    @Test
    void problemsBecomeOutcomes() {
        OperationOutcome outcome = FhirOutcomes.of(ProblemKind.GONE.problem(
                "It is gone", List.of(new Problem.Violation("SupplyRequest.id", "x", "no more"))));

        String json = new String(FhirFormat.JSON.write(outcome), StandardCharsets.UTF_8);

        assertThat(json).contains("\"code\":\"deleted\"").contains("no more").contains("\"SupplyRequest.id\"");
        assertThat(FhirFormat.XML.read(FhirFormat.XML.write(outcome)).fhirType())
                .isEqualTo("OperationOutcome");
    }

    @Test
    void preferencesAreReadAndOthersPassedOver() {
        Preferences preferences =
                Preferences.of(List.of("return=representation; handling=strict, respond-async, wait=10"));

        assertThat(preferences.body()).isEqualTo(Preferences.Body.REPRESENTATION);
        assertThat(preferences.later()).isTrue();
        assertThat(Preferences.of(null)).isEqualTo(new Preferences(Preferences.Body.OUTCOME, false));
    }

    @Test
    void dateParametersHavePrefixes() {
        Instant day = Instant.parse("2026-11-21T00:00:00Z");

        assertThat(Times.range("d", "2026-11-21").from()).isEqualTo(day);
        assertThat(Times.range("d", "2026-11-21").to()).isEqualTo("2026-11-21T23:59:59.999999Z");
        assertThat(Times.range("d", "ge2026-11-21")).isEqualTo(new Times.Range(day, null));
        assertThat(Times.range("d", "lt2026-11-21T00:00:00Z").to()).isEqualTo("2026-11-20T23:59:59.999999Z");
        assertThat(Times.range("d", "ge2026-11-20")
                        .and(Times.range("d", "ge2026-11-21"))
                        .from())
                .isEqualTo(day);
        assertThat(refusal(() -> Times.range("d", "tomorrow")).problem().status())
                .isEqualTo(400);
        assertThat(refusal(() -> Times.range("d", "ne2026-11-21")).problem().status())
                .isEqualTo(400);
    }
}
