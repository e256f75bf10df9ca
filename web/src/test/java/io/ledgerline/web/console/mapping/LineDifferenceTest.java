package io.ledgerline.web.console.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import io.ledgerline.web.console.mapping.LineDifference.Line;
import org.junit.jupiter.api.Test;

class LineDifferenceTest {

    @Test
    void aChangedLineIsShownAsOldAndNew() {
        assertThat(LineDifference.between("a\nb\nc", "a\nx\nc"))
                .containsExactly(new Line(" ", "a"), new Line("-", "b"), new Line("+", "x"), new Line(" ", "c"));
    }

    @Test
    void aFirstVersionIsAllNew() {
        assertThat(LineDifference.between("", "a\nb")).containsExactly(new Line("+", "a"), new Line("+", "b"));
    }

    @Test
    void equalTextsHaveNoDifference() {
        assertThat(LineDifference.between("a\nb", "a\nb"))
                .extracting(Line::sign)
                .containsOnly(" ");
    }
}
