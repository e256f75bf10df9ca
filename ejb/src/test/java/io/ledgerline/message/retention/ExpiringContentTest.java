package io.ledgerline.message.retention;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.ledgerline.platform.Ids;
import io.ledgerline.platform.db.TestDatabase;
import io.ledgerline.posting.PostingFixture;
import io.ledgerline.posting.PostingState;
import jakarta.enterprise.inject.Produces;
import java.lang.reflect.Method;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What each capability offers to be forgotten, on both databases. */
class ExpiringContentTest {

    private static final String BOTH = "io.ledgerline.platform.db.TestDatabase#both";
    private static final Instant LATER = Instant.now().plus(Duration.ofDays(900));

    /** Every producer of the hub, by its table. */
    private static Map<String, Expiring> offered() {
        Map<String, Expiring> offered = new TreeMap<>();
        new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS).importPackages("io.ledgerline").stream()
                        .flatMap(type -> type.getMethods().stream())
                        .filter(method -> method.isAnnotatedWith(Produces.class)
                                && method.getRawReturnType().isEquivalentTo(Expiring.class))
                        .map(method -> produced(method.reflect()))
                        .forEach(each -> offered.put(each.table(), each));
        return offered;
    }

    private static Expiring produced(Method method) {
        try {
            var constructor = method.getDeclaringClass().getDeclaredConstructor();
            constructor.setAccessible(true);
            method.setAccessible(true);
            return (Expiring) method.invoke(constructor.newInstance());
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    private static int forget(TestDatabase db, Expiring content) {
        db.database().update("delete from retention_mark");
        AgedContent aged = new AgedContent(db.database());
        return db.inTransaction(
                () -> aged.step(content, aged.begin(content), LATER).forgotten());
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void everyStatementRunsOnBothDatabases(TestDatabase db) {
        assertThat(offered().keySet())
                .containsExactly("encounter_context", "notice", "outbound_document", "posting", "tracking_number");
        assertThat(offered().values()).allSatisfy(content -> {
            forget(db, content);
            assertThat(db.inTransaction(() -> db.database().update(content.forget() + " (?)", Ids.next())))
                    .as(content.forget())
                    .isZero();
        });
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void aPostingThatTheErpHasKeepsItsRowAndLosesItsDocument(TestDatabase db) {
        PostingFixture fixture = new PostingFixture(db);
        fixture.submitted("done");
        fixture.submitted("open");
        fixture.submitted("refused");
        db.database().update("update posting set state = 'POSTED' where idempotency_key = ?", "done");
        db.database().update("update posting set state = 'REJECTED' where idempotency_key = ?", "refused");

        assertThat(forget(db, offered().get("posting"))).isEqualTo(1);

        assertThat(fixture.posting("done").document()).isEqualTo("{}");
        assertThat(fixture.posting("done").state()).isEqualTo(PostingState.POSTED);
        assertThat(List.of("open", "refused"))
                .allSatisfy(key -> assertThat(fixture.posting(key).document()).contains("MED-0001"));
    }
}
