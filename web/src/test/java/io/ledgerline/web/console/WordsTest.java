package io.ledgerline.web.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.ledgerline.canonical.value.Money;
import java.math.BigDecimal;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class WordsTest {

    private final Words words = new Words();

    @Test
    void constantsAreSaidAsPeopleSayThem() {
        assertThat(words.say("POSTING_REJECTED")).isEqualTo("Posting rejected");
        assertThat(words.say("requisition-to-po")).isEqualTo("Requisition to PO");
        assertThat(words.say("AP")).isEqualTo("AP");
        assertThat(words.label("costCentre")).isEqualTo("Cost centre");
        assertThat(words.say(null)).isEmpty();
    }

    @Test
    void moneyHasItsCurrencyAndLosesNoDigit() {
        assertThat(words.money(new Money(new BigDecimal("1234567.5"), "USD"))).isEqualTo("1,234,567.50 USD");
        assertThat(words.money(new Money(new BigDecimal("0.1234"), "EUR"))).isEqualTo("0.1234 EUR");
    }

    @Test
    void timesAreAsLongAsTheyNeedToBe() {
        assertThat(Words.span(Duration.ofSeconds(42))).isEqualTo("42 s");
        assertThat(Words.span(Duration.ofMinutes(59))).isEqualTo("59 min");
        assertThat(Words.span(Duration.ofMinutes(185))).isEqualTo("3 h 5 min");
        assertThat(Words.span(Duration.ofHours(20))).isEqualTo("20 h");
        assertThat(Words.span(Duration.ofDays(3))).isEqualTo("3 d");
        assertThat(Words.millis(4762)).isEqualTo("4.762 ms");
    }
}
