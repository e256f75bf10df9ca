package io.ledgerline.posting.erp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.JsonNode;
import io.ledgerline.canonical.CanonicalJson;
import io.ledgerline.platform.Time;
import io.ledgerline.platform.db.TestDatabase;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ErpRouterTest {

    private static final String BOTH = "io.ledgerline.platform.db.TestDatabase#both";
    private static final LocalDate DAY = LocalDate.of(2026, 11, 21);

    private static JsonNode json(String text) throws Exception {
        return CanonicalJson.mapper().readTree(text);
    }

    private static ErpRouter router(TestDatabase db, String reference) throws Exception {
        Time time = new Time();
        time.use(Clock.fixed(Instant.parse("2026-11-21T12:00:00Z"), ZoneOffset.UTC));
        ErpStore store = new ErpStore(db.database());
        new ErpReference(store, time).load(json(reference));
        return new ErpRouter(new ErpRegistry(store, Duration.ZERO));
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void theMostSpecificRouteOfTheDayWins(TestDatabase db) throws Exception {
        ErpRouter router = router(db, """
                {"erps":[{"code":"old","connector":"tables"},{"code":"new","connector":"queue"},
                         {"code":"books","connector":"queue"},{"code":"off","connector":"queue","enabled":false}],
                 "routes":[{"facility":"*","domain":"*","from":"2020-01-01","erp":"old"},
                           {"facility":"*","domain":"FINANCE","from":"2020-01-01","erp":"books"},
                           {"facility":"NORTH","domain":"*","from":"2026-01-01","until":"2026-12-31","erp":"new"},
                           {"facility":"NORTH","domain":"PROCUREMENT","from":"2026-11-21","erp":"old"},
                           {"facility":"EAST","domain":"*","from":"2020-01-01","erp":"off"}]}""");

        assertThat(router.route("WEST", ErpDomain.INVENTORY, DAY).erp().code()).isEqualTo("old");
        assertThat(router.route("WEST", ErpDomain.FINANCE, DAY).erp().code()).isEqualTo("books");
        assertThat(router.route("NORTH", ErpDomain.FINANCE, DAY).erp().code())
                .as("a facility beats a domain")
                .isEqualTo("new");
        assertThat(router.route("NORTH", ErpDomain.PROCUREMENT, DAY).erp().code())
                .isEqualTo("old");
        assertThat(router.route("NORTH", ErpDomain.PROCUREMENT, DAY.minusDays(1))
                        .erp()
                        .code())
                .isEqualTo("new");
        assertThat(router.route("NORTH", ErpDomain.INVENTORY, LocalDate.of(2027, 1, 1))
                        .erp()
                        .code())
                .as("after the last day")
                .isEqualTo("old");
        assertThat(router.route("EAST", ErpDomain.INVENTORY, DAY).code()).isEqualTo("erp-disabled");
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void withoutARouteThereIsACodeAndASentence(TestDatabase db) throws Exception {
        ErpRouter router = router(db, "{\"erps\":[],\"routes\":[]}");

        ErpRouter.Routing routing = router.route("NORTH", ErpDomain.FINANCE, DAY);

        assertThat(routing.found()).isFalse();
        assertThat(routing.code()).isEqualTo("erp-route-missing");
        assertThat(routing.text()).contains("FINANCE", "NORTH", "2026-11-21");
    }

    @Test
    void theFileOfTheBuildRoutesTheSampleNetwork() {
        var reference = ErpReference.read(Optional.empty());

        assertThat(ErpReference.erps(reference, Instant.EPOCH))
                .extracting(Erp::code, Erp::connector)
                .containsExactly(tuple("cloud", "queue"), tuple("legacy", "tables"), tuple("saas", "rest"));
        assertThat(ErpReference.routes(reference))
                .extracting(ErpRoute::facility, ErpRoute::erp)
                .containsExactlyElementsOf(
                        List.of(tuple("NORTH", "cloud"), tuple("SOUTH", "cloud"), tuple("WEST", "legacy")));
    }
}
