package io.ledgerline.masterdata.partner;

import static org.assertj.core.api.Assertions.assertThat;

import io.ledgerline.masterdata.MasterDataFixture;
import io.ledgerline.masterdata.entity.EntityKind;
import io.ledgerline.masterdata.sample.NetworkFiles;
import io.ledgerline.platform.Time;
import io.ledgerline.platform.db.TestDatabase;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class TradingPartnersTest {

    private static InputStream file(String name) {
        Path file = Path.of("..", "config", "reference", "network", name);
        try {
            return Files.exists(file) ? Files.newInputStream(file) : null;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static TradingPartners sample(TestDatabase db) {
        MasterDataFixture data = new MasterDataFixture(db);
        NetworkFiles files = new NetworkFiles(TradingPartnersTest::file, Instant.EPOCH);
        data.store.insert(EntityKind.TRADING_PARTNER, files.entities(EntityKind.TRADING_PARTNER));
        return new TradingPartners(data.store, data.cache, new Time());
    }

    @ParameterizedTest
    @MethodSource("io.ledgerline.platform.db.TestDatabase#both")
    void aPartnerIsFoundByQualifierAndIdentifier(TestDatabase db) {
        TradingPartners partners = sample(db);
        TradingPartner kestrel = partners.find("01", "987654301").orElseThrow();
        assertThat(kestrel.number()).isEqualTo("KESTREL");
        assertThat(kestrel.source()).isEqualTo("KESTREL");
        assertThat(kestrel.supplier()).isEqualTo("SUP-014");
        assertThat(kestrel.maySend("810")).isTrue();
        assertThat(kestrel.maySend("850")).isFalse();
        assertThat(kestrel.addresses("ZZ", "LEDGERLINE")).isTrue();
        assertThat(kestrel.addresses("ZZ", "SOMEBODY")).isFalse();
        assertThat(partners.find("ZZ", "987654301")).isEmpty();
        assertThat(partners.find("01", "000000000")).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("io.ledgerline.platform.db.TestDatabase#both")
    void aPartnerWithoutTermsTakesWhateverIsUsual(TestDatabase db) {
        TradingPartner marlowe = sample(db).find("12", "5550100016").orElseThrow();
        assertThat(marlowe.addresses("ZZ", "ANYBODY")).isTrue();
        assertThat(marlowe.maySend("832")).isTrue();
        assertThat(marlowe.strict()).isFalse();
        assertThat(marlowe.separators()).isNull();
    }
}
