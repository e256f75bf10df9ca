package io.ledgerline.web.api.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class OperationsTest {

    private final Operations operations = new Operations();

    @Test
    void knowsTheRolesOfAnOperationUnderAnyContextRoot() {
        assertThat(operations
                        .of("POST", "/ledgerline/api/v1/erps/{code}/hold")
                        .orElseThrow()
                        .roles())
                .containsExactly("admin", "operator");
        assertThat(operations
                        .of("GET", "/api/v1/messages/{id}/raw")
                        .orElseThrow()
                        .roles())
                .containsExactly("admin", "auditor", "integration");
        assertThat(operations.of("GET", "/api/v1").orElseThrow().roles()).isEmpty();
    }

    @Test
    void knowsWhatTakesAnIdempotencyKey() {
        assertThat(operations.of("POST", "/api/v1/replays").orElseThrow().idempotent())
                .isTrue();
        assertThat(operations.of("GET", "/api/v1/replays").orElseThrow().idempotent())
                .isFalse();
    }

    @Test
    void knowsNothingOfOtherPaths() {
        assertThat(operations.of("GET", "/fhir/r4/metadata")).isEmpty();
        assertThat(operations.of("DELETE", "/api/v1/messages")).isEmpty();
    }
}
