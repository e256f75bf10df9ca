package io.ledgerline.posting.erp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ledgerline.platform.AuditRecord;
import io.ledgerline.platform.Refusal;
import io.ledgerline.platform.db.TestDatabase;
import io.ledgerline.posting.PostingFixture;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ErpGateTest {

    private static final String BOTH = "io.ledgerline.platform.db.TestDatabase#both";

    @ParameterizedTest
    @MethodSource(BOTH)
    void everyChangeOfStateIsToldAndAudited(TestDatabase db) {
        PostingFixture fixture = new PostingFixture(db);

        fixture.gate.hold("cloud", "month end", "olga");
        fixture.gate.hold("cloud", "month end", "olga");
        fixture.gate.release("cloud", "olga");
        fixture.gate.release("cloud", "olga");
        fixture.gate.open("cloud");

        assertThat(fixture.events.of(ErpStateChanged.class))
                .extracting(ErpStateChanged::from)
                .containsExactly(ErpState.OPEN, ErpState.HELD, ErpState.RELEASING);
        assertThat(fixture.events.audited())
                .extracting(AuditRecord::action)
                .containsExactly("erp.held", "erp.releasing", "erp.open");
        assertThat(fixture.gate.erp("cloud").orElseThrow().holdReason()).isNull();
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void limitsChangeOnlyForWhoeverReadTheLatest(TestDatabase db) {
        PostingFixture fixture = new PostingFixture(db);

        Erp changed = fixture.gate.change("cloud", true, 4, 25, 0, "olga");

        assertThat(changed.maxConcurrency()).isEqualTo(4);
        assertThat(changed.ratePerSecond()).isEqualTo(25);
        assertThatThrownBy(() -> fixture.gate.change("cloud", false, 0, 0, 0, "ines"))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.kind()).isEqualTo(Refusal.Kind.STALE));
        assertThatThrownBy(() -> fixture.gate.change("cloud", true, -1, 0, 1, "ines"))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.kind()).isEqualTo(Refusal.Kind.INVALID));
        assertThatThrownBy(() -> fixture.gate.hold("mainframe", "why not", "ines"))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.kind()).isEqualTo(Refusal.Kind.NOT_FOUND));
    }

    @Test
    void callsUnderWayAreCounted() {
        ErpThrottle throttle = new ErpThrottle();
        Erp erp = PostingFixture.erp(2, 0);

        ErpThrottle.Call first = throttle.begin(erp, Duration.ZERO);
        ErpThrottle.Call second = throttle.begin(erp, Duration.ZERO);

        assertThat(first).isNotNull();
        assertThat(second).isNotNull();
        assertThat(throttle.begin(erp, Duration.ofMillis(5))).isNull();
        second.close();
        assertThat(throttle.begin(erp, Duration.ZERO)).isNotNull();
        assertThat(throttle.slot(erp, Duration.ZERO)).as("no rate").isZero();
    }
}
