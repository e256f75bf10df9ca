package io.ledgerline.web.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ledgerline.web.problem.ProblemException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CursorTest {

    @Test
    void givesBackTheKeyItWasMadeOf() {
        UUID id = UUID.randomUUID();
        Instant at = Instant.parse("2026-03-01T10:00:00.000001Z");

        Cursor cursor = Cursor.decode(Cursor.encode(List.of(at.toString(), id.toString(), "42", "Größe, 1")), 4);

        assertThat(cursor.instant(0)).isEqualTo(at);
        assertThat(cursor.uuid(1)).isEqualTo(id);
        assertThat(cursor.number(2)).isEqualTo(42);
        assertThat(cursor.text(3)).isEqualTo("Größe, 1");
    }

    @Test
    void isNullAtTheBeginning() {
        assertThat(Cursor.decode(null, 1)).isNull();
        assertThat(Cursor.decode("", 1)).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"not base64!", "YQ", "////"})
    void refusesWhatIsNoneOfOurs(String text) {
        assertThatThrownBy(() -> Cursor.decode(text, 2)).isInstanceOfSatisfying(ProblemException.class, e -> assertThat(
                        e.problem().status())
                .isEqualTo(400));
    }

    @Test
    void refusesAPartOfAnotherKind() {
        Cursor cursor = Cursor.decode(Cursor.encode(List.of("x")), 1);

        assertThatThrownBy(() -> cursor.uuid(0)).isInstanceOf(ProblemException.class);
        assertThatThrownBy(() -> cursor.instant(0)).isInstanceOf(ProblemException.class);
        assertThatThrownBy(() -> cursor.number(0)).isInstanceOf(ProblemException.class);
        assertThatThrownBy(() -> Cursor.decode("a".repeat(2000), 1)).isInstanceOf(ProblemException.class);
    }

    @Test
    void aPageHasACursorOnlyWhenThereIsMore() {
        Page<Integer> first = Page.of(List.of(9, 8, 7), 2, row -> List.of(row.toString()));
        Page<Integer> last = Page.of(List.of(7), 2, row -> List.of(row.toString()));

        assertThat(first.items()).containsExactly(9, 8);
        assertThat(Cursor.decode(first.next(), 1).number(0)).isEqualTo(8);
        assertThat(last.next()).isNull();
        assertThat(first.map(n -> "n" + n).items()).containsExactly("n9", "n8");
        assertThat(first.map(n -> "n" + n).next()).isEqualTo(first.next());
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "501", "-1", "ten", "1.5", ""})
    void aLimitOutsideItsRangeIsRefused(String limit) {
        assertThatThrownBy(() -> new Paging(limit, null).limit()).isInstanceOf(ProblemException.class);
    }

    @Test
    void aLimitIsFiftyWhenAbsentAndAtMostFiveHundred() {
        assertThat(new Paging(null, null).limit()).isEqualTo(50);
        assertThat(new Paging("500", null).limit()).isEqualTo(500);
        assertThat(new Paging("1", null).limit()).isEqualTo(1);
    }
}
