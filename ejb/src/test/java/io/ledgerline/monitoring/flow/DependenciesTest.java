package io.ledgerline.monitoring.flow;

import static org.assertj.core.api.Assertions.assertThat;

import io.ledgerline.monitoring.flow.DependencyMap.Kind;
import io.ledgerline.monitoring.flow.DependencyMap.Link;
import io.ledgerline.monitoring.flow.DependencyMap.Node;
import io.ledgerline.platform.TestSettings;
import io.ledgerline.platform.Time;
import io.ledgerline.platform.db.TestDatabase;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class DependenciesTest {

    private static Node node(String id) {
        String[] parts = id.split(":");
        return new Node(id, Kind.valueOf(parts[0].toUpperCase(Locale.ROOT)), parts[1]);
    }

    private static Link link(String from, String to, long count) {
        return new Link(node(from), node(to), count);
    }

    private static final DependencyMap MAP = new DependencyMap(
            Instant.EPOCH,
            Duration.ofHours(24),
            List.of(
                    link("system:EPIC", "interface:hl7v2", 9),
                    link("system:LUMERE", "interface:rest", 4),
                    link("interface:hl7v2", "workflow:supply-usage", 9),
                    link("interface:rest", "workflow:requisition-to-po", 4),
                    link("workflow:supply-usage", "erp:cloud", 18),
                    link("workflow:requisition-to-po", "erp:cloud", 3),
                    link("workflow:requisition-to-po", "erp:legacy", 1)));

    @Test
    void anOutageTouchesWhatLeadsThereAndWhatItLeadsTo() {
        assertThat(MAP.touched("erp:legacy"))
                .extracting(Node::name)
                .containsExactlyInAnyOrder("legacy", "requisition-to-po", "rest", "LUMERE");
        assertThat(MAP.touched("system:EPIC"))
                .extracting(Node::name)
                .containsExactlyInAnyOrder("EPIC", "hl7v2", "supply-usage", "cloud");
        assertThat(MAP.touched("erp:none")).isEmpty();
        assertThat(MAP.traffic("erp:cloud")).isEqualTo(21);
        assertThat(MAP.traffic("system:EPIC")).isEqualTo(9);
        assertThat(MAP.nodes(Kind.ERP)).extracting(Node::name).containsExactly("cloud", "legacy");
    }

    @ParameterizedTest
    @MethodSource("io.ledgerline.platform.db.TestDatabase#both")
    void anEmptyHubHasAnEmptyMap(TestDatabase db) {
        DependencyMap map = new Dependencies(db.database(), TestSettings.none(), new Time()).read();

        assertThat(map.links()).isEmpty();
        assertThat(map.span()).isEqualTo(Duration.ofHours(24));
    }
}
