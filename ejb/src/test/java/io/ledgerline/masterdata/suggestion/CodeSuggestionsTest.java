package io.ledgerline.masterdata.suggestion;

import static io.ledgerline.masterdata.MasterDataFixture.item;
import static org.assertj.core.api.Assertions.assertThat;

import io.ledgerline.masterdata.Domain;
import io.ledgerline.masterdata.MasterDataFixture;
import io.ledgerline.masterdata.entity.EntityKind;
import io.ledgerline.masterdata.suggestion.CodeSuggestions.Unknown;
import io.ledgerline.platform.db.TestDatabase;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("Suggestions for a code that nobody knows")
class CodeSuggestionsTest {

    private static final String DATABASES = "io.ledgerline.platform.db.TestDatabase#both";

    private MasterDataFixture data;
    private CodeSuggestions suggestions;

    private void onDatabase(TestDatabase db) {
        data = new MasterDataFixture(db).withTwoHospitals();
        for (String[] each : List.of(
                new String[] {"IMP-1", "Femoral stem, cementless, size 4"},
                new String[] {"IMP-2", "Femoral stem, cemented, size 4"},
                new String[] {"IMP-3", "Tibial insert"})) {
            data.add(EntityKind.ITEM, each[0], null, item(each[1], "{each}", "900.00", Map.of()));
        }
        suggestions = new CodeSuggestions(data.crossReferences, data.store, data.time);
    }

    private List<String> of(String code, String text, String typed) {
        return suggestions.of(new Unknown(Domain.ITEM, code, "EPIC", text, "NORTH"), typed, 8).stream()
                .map(each -> each.entity().number())
                .toList();
    }

    @ParameterizedTest
    @MethodSource(DATABASES)
    void whatOtherSendersMeanComesFirstThenWhatIsCalledAsTheSenderCallsIt(TestDatabase db) {
        onDatabase(db);
        data.map(Domain.ITEM, "CERNER", "S4", "IMP-3");
        data.map(Domain.ITEM, "EPIC", "S4", "MED-1");

        assertThat(of("S4", "STEM FEMORAL CEMENTLESS", null)).containsExactly("IMP-3", "IMP-1", "IMP-2");
        assertThat(suggestions.of(new Unknown(Domain.ITEM, "S4", "EPIC", null, null), null, 8))
                .singleElement()
                .satisfies(first -> assertThat(first.senders()).isEqualTo(1));
    }

    @ParameterizedTest
    @MethodSource(DATABASES)
    void whatSomebodyLooksForIsLookedForAndNothingElse(TestDatabase db) {
        onDatabase(db);
        data.map(Domain.ITEM, "CERNER", "S4", "IMP-2");

        assertThat(of("S4", "tibial", "stem")).containsExactly("IMP-2", "IMP-1");
    }

    @ParameterizedTest
    @MethodSource(DATABASES)
    void whatNothingSpeaksForIsNotSuggested(TestDatabase db) {
        onDatabase(db);

        assertThat(of("XQ-99", null, null)).isEmpty();
        assertThat(of("MED-1", "%%% ??", null)).as("by its code").containsExactly("MED-1");
        assertThat(suggestions.of(new Unknown(Domain.UNIT, "{box}", "EPIC", null, null), null, 8))
                .isEmpty();
    }
}
