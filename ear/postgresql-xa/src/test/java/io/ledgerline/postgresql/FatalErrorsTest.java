package io.ledgerline.postgresql;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FatalErrorsTest {

    private final FatalErrors sorter = new FatalErrors();

    @ParameterizedTest
    @CsvSource(textBlock = """
            08006, true,  the connection broke
            08003, true,  it is closed
            57P01, true,  an administrator ended the backend
            57P03, true,  the server is starting
            53300, true,  too many connections
            53100, true,  the disk is full
            XX000, true,  an internal error
            ,      true,  nobody knows
            23505, false, a unique index
            40001, false, a serialization failure
            40P01, false, a deadlock
            57014, false, a statement was cancelled
            42P01, false, a table is missing""")
    void tellsTheEndOfAConnectionFromTheEndOfAStatement(String state, boolean fatal, String what) {
        assertThat(sorter.isExceptionFatal(new SQLException("error", state)))
                .as(what)
                .isEqualTo(fatal);
    }
}
