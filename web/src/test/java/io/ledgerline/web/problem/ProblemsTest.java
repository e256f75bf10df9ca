package io.ledgerline.web.problem;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.ledgerline.canonical.CanonicalJson;
import io.ledgerline.canonical.InvalidDocument;
import io.ledgerline.canonical.SupplyUsage;
import io.ledgerline.canonical.Violation;
import io.ledgerline.intake.InvalidCorrection;
import io.ledgerline.platform.Refusal;
import io.ledgerline.platform.db.DatabaseException;
import jakarta.ejb.EJBAccessException;
import jakarta.ejb.EJBException;
import jakarta.validation.ConstraintViolationException;
import jakarta.validation.Validation;
import jakarta.validation.Validator;
import jakarta.validation.constraints.NotBlank;
import jakarta.ws.rs.ForbiddenException;
import jakarta.ws.rs.InternalServerErrorException;
import jakarta.ws.rs.NotAcceptableException;
import jakarta.ws.rs.NotAllowedException;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.NotSupportedException;
import jakarta.ws.rs.WebApplicationException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProblemsTest {

    private static final String PATIENT = "DOE^JANE";

    @ParameterizedTest
    @CsvSource({"NOT_FOUND,404", "CONFLICT,409", "STALE,412", "INVALID,422", "FORBIDDEN,403"})
    void aRefusalOfTheBusinessKeepsItsMeaningThroughEjb(Refusal.Kind kind, int status) {
        Refusal refusal = new Refusal(kind, "posting-ended", "It has ended", List.of());

        Problems.Answer answer = Problems.from(new EJBException(new RuntimeException(refusal)));

        assertThat(answer.problem().status()).isEqualTo(status);
        assertThat(answer.problem().detail()).isEqualTo("It has ended");
        assertThat(answer.ours()).isFalse();
    }

    @Test
    void aRefusalNamesItsOwnCodeAndWhatIsWrong() {
        Problem problem = Problems.from(Refusal.invalid("/quantity", "positive", "must be positive"))
                .problem();

        assertThat(problem.type()).isEqualTo("https://ledgerline.io/problems/invalid");
        assertThat(problem.violations())
                .containsExactly(new Problem.Violation("/quantity", "positive", "must be positive"));
        assertThat(Problems.from(Refusal.conflict("erp-state", "no")).problem().code())
                .isEqualTo("erp-state");
    }

    @Test
    void whatNobodyKnowsIsAnIncidentWithoutAnyOfItsWords() {
        Problems.Answer answer = Problems.from(new IllegalStateException("cannot parse " + PATIENT));

        assertThat(answer.ours()).isTrue();
        assertThat(answer.problem().status()).isEqualTo(500);
        assertThat(answer.problem().incident()).hasSize(36);
        assertThat(CanonicalJson.text(answer.problem())).doesNotContain("DOE", "IllegalState", "java.");
        assertThat(Problems.from(new InternalServerErrorException("x"))
                        .problem()
                        .status())
                .isEqualTo(500);
    }

    @Test
    void theLogGetsTheStoryWithoutMessages() {
        SQLException driver = new SQLException("Key (patient)=(" + PATIENT + ") exists", "23505");
        Throwable scrubbed = Scrubbed.of(new IllegalStateException("for " + PATIENT, new DatabaseException(driver)));

        StringBuilder all = new StringBuilder();
        for (Throwable each = scrubbed; each != null; each = each.getCause()) {
            all.append(each);
            assertThat(each.getStackTrace()).isNotEmpty();
        }
        assertThat(all)
                .contains("IllegalStateException", "DatabaseException", "SQL state 23505")
                .doesNotContain("DOE");
    }

    @ParameterizedTest
    @CsvSource({"40001", "08006", "57P01", "HYT00", "55P03"})
    void aDatabaseOutOfReachOrBusyMeansComeAgain(String state) {
        Problems.Answer answer = Problems.from(new EJBException(new DatabaseException(new SQLException("x", state))));

        assertThat(answer.problem().status()).isEqualTo(503);
        assertThat(answer.headers()).containsEntry("Retry-After", "5");
        assertThat(answer.ours()).isTrue();
    }

    @Test
    void otherDatabaseErrorsAreOurs() {
        assertThat(Problems.from(new DatabaseException(new SQLException("x", "42601")))
                        .problem()
                        .status())
                .isEqualTo(500);
    }

    @Test
    void malformedJsonNamesThePlaceAndNeverTheValue() {
        Throwable syntax = catchThrowable(() -> CanonicalJson.mapper().readTree("{\"a\": " + PATIENT + "}"));
        Throwable type = catchThrowable(() -> CanonicalJson.mapper()
                .readValue("{\"lines\":[{\"lineNumber\":\"" + PATIENT + "\"}]}", SupplyUsage.class));

        assertThat(syntax).isInstanceOf(JsonProcessingException.class);
        assertThat(Problems.from(syntax).problem().detail())
                .startsWith("The body is not well-formed JSON at line 1, column ");
        Problem wrongType = Problems.from(type).problem();
        assertThat(wrongType.status()).isEqualTo(400);
        assertThat(wrongType.violations())
                .extracting(Problem.Violation::location)
                .containsExactly("/lines/0/lineNumber");
        assertThat(CanonicalJson.text(wrongType)).doesNotContain("DOE");
    }

    @Test
    void anAnswerThatCannotBeWrittenIsOurFault() {
        Throwable writing = catchThrowable(() -> CanonicalJson.mapper().writeValueAsString(new Failing()));

        assertThat(writing).isInstanceOf(JsonProcessingException.class);
        assertThat(problemOf(writing).status()).isEqualTo(500);
    }

    /** Cannot be written. */
    public static final class Failing {

        /** Fails. */
        public String getValue() {
            throw new IllegalStateException(PATIENT);
        }
    }

    @Test
    void jsonErrorsAreFoundBelowWhatTheRuntimeWrapsAroundThem() {
        Throwable syntax = catchThrowable(() -> CanonicalJson.mapper().readTree("{"));

        assertThat(Problems.from(new WebApplicationException(syntax, 400))
                        .problem()
                        .code())
                .isEqualTo("malformed-json");
    }

    @Test
    void statusesOfTheRuntimeBecomeProblemsWithOurWords() {
        assertThat(problemOf(new NotFoundException(PATIENT)).code()).isEqualTo("not-found");
        assertThat(problemOf(new NotFoundException(PATIENT)).detail()).doesNotContain("DOE");
        assertThat(problemOf(new NotAcceptableException()).status()).isEqualTo(406);
        assertThat(problemOf(new NotSupportedException()).status()).isEqualTo(415);
        assertThat(problemOf(new ForbiddenException()).code()).isEqualTo("forbidden");
        assertThat(problemOf(new EJBAccessException("x")).status()).isEqualTo(403);
        assertThat(problemOf(new WebApplicationException(418)).type()).endsWith("/status-418");
        Problems.Answer notAllowed = Problems.from(new NotAllowedException("GET", new String[] {"HEAD"}));
        assertThat(notAllowed.problem().status()).isEqualTo(405);
        assertThat(notAllowed.headers()).containsKey("Allow");
    }

    @Test
    void aParameterThatCannotBeReadIsOurProblemEvenWhenTheRuntimeWrapsItAsNotFound() {
        ProblemException refused = ProblemException.parameter("receivedFrom", "date-time", "must be a time");

        Problem problem = problemOf(new NotFoundException("Unable to extract parameter", refused));

        assertThat(problem.status()).isEqualTo(400);
        assertThat(problem.violations()).extracting(Problem.Violation::location).containsExactly("receivedFrom");
    }

    @Test
    void brokenConstraintsAreListedWithPointers() {
        Validator validator = Validation.buildDefaultValidatorFactory().getValidator();
        Problem problem = problemOf(new ConstraintViolationException(validator.validate(new Sample(" "))));

        assertThat(problem.status()).isEqualTo(400);
        assertThat(problem.violations()).hasSize(1);
        assertThat(problem.violations().get(0).location()).isEqualTo("/reason");
        assertThat(problem.violations().get(0).code()).isEqualTo("NotBlank");
    }

    @Test
    void aDocumentThatBreaksItsConstraintsIsUnprocessable() {
        Problem problem = problemOf(new InvalidDocument(List.of(new Violation("value", "/lines/0", "wrong"))));

        assertThat(problem.status()).isEqualTo(422);
        assertThat(problem.violations()).containsExactly(new Problem.Violation("/lines/0", "value", "wrong"));
    }

    @Test
    void whoShallComeLaterIsToldWhenInWholeSeconds() {
        ProblemException later =
                ProblemException.later(ProblemKind.TOO_MANY_REQUESTS, "slow down", Duration.ofMillis(1200));

        assertThat(later.headers()).containsEntry("Retry-After", "2");
        assertThat(later.problem().status()).isEqualTo(429);
    }

    @Test
    void anExceptionThatCausesItselfEnds() {
        class Loop extends RuntimeException {
            private static final long serialVersionUID = 1L;

            @Override
            public synchronized Throwable getCause() {
                return this;
            }
        }

        assertThat(Problems.from(new Loop()).problem().status()).isEqualTo(500);
        assertThat(Scrubbed.of(new Loop()).getCause()).isNull();
    }

    private static Problem problemOf(Throwable thrown) {
        return Problems.from(thrown).problem();
    }

    private record Sample(@NotBlank String reason) {}

    @Test
    void aCorrectionThatIsItselfWrongIsThePersonsAndSaysWhere() {
        Problems.Answer answer = Problems.from(new RuntimeException(
                new InvalidCorrection(List.of(new Violation("NotNull", "/0/lines/0/quantity", "must be given")))));

        assertThat(answer.ours()).isFalse();
        assertThat(answer.problem().status()).isEqualTo(422);
        assertThat(answer.problem().violations())
                .containsExactly(new Problem.Violation("/0/lines/0/quantity", "NotNull", "must be given"));
    }
}
