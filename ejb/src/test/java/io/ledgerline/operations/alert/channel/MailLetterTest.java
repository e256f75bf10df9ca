package io.ledgerline.operations.alert.channel;

import static org.assertj.core.api.Assertions.assertThat;

import io.ledgerline.operations.alert.AlertKind;
import io.ledgerline.operations.alert.Severity;
import io.ledgerline.operations.alert.Stage;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class MailLetterTest {

    private static final Instant AT = Instant.parse("2026-11-22T08:00:00Z");

    private static MailRows.Item item(Severity severity, String title) {
        return new MailRows.Item(
                UUID.randomUUID(),
                Stage.OPENED,
                AT,
                AlertKind.SLA,
                severity,
                "NORTH",
                title,
                "Agreed: at most 2 d",
                "workflows?workflow=invoice-match",
                3,
                AT);
    }

    @Test
    void oneAlertIsSaidInTheSubject() {
        MailLetter letter = MailLetter.of(List.of(item(Severity.CRITICAL, "Invoices stuck")), "https://hub/console");

        assertThat(letter.subject()).isEqualTo("[Ledgerline] CRITICAL opened: Invoices stuck");
        assertThat(letter.body())
                .contains("facility NORTH, 3 of them")
                .contains("https://hub/console/workflows?workflow=invoice-match");
    }

    @Test
    void severalAreOneLetterTheCriticalOnesFirst() {
        MailLetter letter =
                MailLetter.of(List.of(item(Severity.WARNING, "First"), item(Severity.CRITICAL, "Second")), null);

        assertThat(letter.subject()).isEqualTo("[Ledgerline] 2 alerts, 1 critical");
        assertThat(letter.body().indexOf("Second")).isLessThan(letter.body().indexOf("First"));
        assertThat(letter.body()).doesNotContain("null");
    }

    @Test
    void nobodyWritesAHeaderOfTheirOwn() {
        MailLetter letter = MailLetter.of(List.of(item(Severity.WARNING, "Held\r\nBcc: x@example.org")), null);

        assertThat(letter.subject()).doesNotContain("\r", "\n");
    }
}
