package io.ledgerline.operations.find;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.ledgerline.platform.Refusal;
import io.ledgerline.platform.Time;
import io.ledgerline.platform.db.Database;
import io.ledgerline.platform.db.TestDatabase;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SavedSearchesTest {

    private static final String DATABASES = "io.ledgerline.platform.db.TestDatabase#both";

    @ParameterizedTest
    @MethodSource(DATABASES)
    void everybodyKeepsTheirOwn(TestDatabase db) {
        var searches = new SavedSearches(new Database(db.dataSource()), new Time());
        SavedSearch kept = searches.keep("ann", " Late invoices ", "work", "queue=AP&overdue=true&q=M%C3%BCll+%2B");

        assertThat(searches.of("ann")).containsExactly(kept);
        assertThat(kept.name()).isEqualTo("Late invoices");
        assertThat(searches.of("bob")).isEmpty();
        assertThat(searches.find("bob", kept.id())).isEmpty();
        assertThat(refused(() -> searches.forget("bob", kept.id()))).isEqualTo("not-found");
        assertThat(refused(() -> searches.keep("ann", "Late invoices", "find", "")))
                .isEqualTo("saved-search-exists");
        searches.keep("bob", "Late invoices", "find", "");
        searches.forget("ann", kept.id());
        assertThat(searches.of("ann")).isEmpty();
    }

    @ParameterizedTest
    @MethodSource(DATABASES)
    void keepOnlyCriteriaOfPagesAndNotTooMany(TestDatabase db) {
        var searches = new SavedSearches(new Database(db.dataSource()), new Time());
        assertThat(refused(() -> searches.keep("ann", "", "find", ""))).isEqualTo("invalid");
        assertThat(refused(() -> searches.keep("ann", "x", "sign-in", ""))).isEqualTo("invalid");
        for (String query : new String[] {"\"><script>", "q=a b", "//evil", "q=1&", "q=" + "x".repeat(1000)}) {
            assertThat(refused(() -> searches.keep("ann", "x", "find", query)))
                    .as(query)
                    .isEqualTo("invalid");
        }
        for (int i = 0; i < SavedSearches.MOST; i++) {
            searches.keep("ann", "number " + i, "find", "q=" + i);
        }
        assertThat(refused(() -> searches.keep("ann", "one more", "find", ""))).isEqualTo("too-many-searches");
    }

    private static String refused(Runnable action) {
        return catchThrowableOfType(Refusal.class, action::run).code();
    }
}
