package io.ledgerline.jms.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.ledgerline.platform.db.DatabaseException;
import jakarta.ejb.EJBException;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;

class RolledBackTest {

    private static final EJBException FAILURE = new EJBException(
            "Quill, Ada",
            new DatabaseException(new SQLException("Key (account)=(A-4711 Quill) already exists", "23505")));

    @Test
    void namesEveryCauseItsSqlStateAndWhereItCameFrom() {
        assertThat(RolledBack.causes(FAILURE))
                .startsWith("EJBException at RolledBackTest.java:")
                .contains(" <- DatabaseException at ")
                .contains(" <- SQLException [23505]");
    }

    @Test
    void repeatsNoWordOfAnException() {
        assertThat(RolledBack.causes(FAILURE)).doesNotContain("Quill").doesNotContain("4711");
    }

    @Test
    void endsWhereCausesGoInCircles() {
        IllegalStateException one = new IllegalStateException();
        one.initCause(new IllegalArgumentException(one));

        assertThat(RolledBack.causes(one).split(" <- ")).hasSize(6);
    }
}
