package io.ledgerline.posting.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.ledgerline.platform.db.TestDatabase;
import io.ledgerline.posting.PostingFixture;
import io.ledgerline.posting.connector.Probe;
import io.ledgerline.posting.erp.Erp;
import io.ledgerline.posting.erp.ErpState;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ErpProberTest {

    private static final String BOTH = "io.ledgerline.platform.db.TestDatabase#both";

    private final class Bench {
        final PostingFixture fixture;
        final ErpProber prober;

        Bench(TestDatabase db) {
            fixture = new PostingFixture(db);
            prober = new ErpProber(fixture.connectors, fixture.gate, fixture.settings);
        }

        ErpState probe(Probe probe) {
            fixture.connector.probe = probe;
            prober.probe(cloud());
            return cloud().state();
        }

        Erp cloud() {
            return fixture.gate.erp("cloud").orElseThrow();
        }
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void holdsAfterTwoFailuresAndReleasesByItself(TestDatabase db) {
        Bench bench = new Bench(db);

        assertThat(bench.probe(Probe.down("nobody there"))).isEqualTo(ErpState.OPEN);
        assertThat(bench.probe(Probe.up("one consumer"))).isEqualTo(ErpState.OPEN);
        assertThat(bench.probe(Probe.down("nobody there"))).isEqualTo(ErpState.OPEN);
        assertThat(bench.probe(Probe.down("nobody there"))).isEqualTo(ErpState.HELD);
        assertThat(bench.cloud().holdReason()).isEqualTo("nobody there");
        assertThat(bench.cloud().manual()).isFalse();
        assertThat(bench.probe(Probe.up("one consumer"))).isEqualTo(ErpState.RELEASING);
        assertThat(bench.prober.last("cloud")).isEqualTo(Probe.up("one consumer"));
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void whatAnOperatorHoldsOnlyAnOperatorReleases(TestDatabase db) {
        Bench bench = new Bench(db);
        bench.probe(Probe.down("nobody there"));
        bench.probe(Probe.down("nobody there"));

        bench.fixture.gate.hold("cloud", "month end", "olga");

        assertThat(bench.probe(Probe.up("one consumer"))).isEqualTo(ErpState.HELD);
        assertThat(bench.cloud().manual()).isTrue();
        assertThat(bench.fixture.gate.release("cloud", "olga").state()).isEqualTo(ErpState.RELEASING);
    }
}
