package io.ledgerline.web.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ledgerline.web.problem.ProblemException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IfMatchTest {

    @Test
    void takesTheTagOfTheVersionThatWasRead() {
        assertThat(IfMatch.tag(7).getValue()).isEqualTo("7");
        assertThatCode(() -> IfMatch.check("\"7\"", 7)).doesNotThrowAnyException();
        assertThat(IfMatch.version(" W/\"7\" ")).isEqualTo(7);
    }

    @ParameterizedTest
    @CsvSource({",428", "'',428", "'\"6\"',412", "7,400", "'\"x\"',400", "*,400"})
    void refusesWhatIsMissingStaleOrUnreadable(String header, int status) {
        assertThatThrownBy(() -> IfMatch.check(header, 7))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        e -> assertThat(e.problem().status()).isEqualTo(status));
    }
}
