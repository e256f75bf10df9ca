package io.ledgerline.edifact;

import io.ledgerline.masterdata.partner.Outgoing;
import io.ledgerline.masterdata.partner.TradingPartner;
import io.ledgerline.masterdata.partner.TradingPartners;
import io.ledgerline.message.Envelope;
import io.ledgerline.platform.Ids;
import io.ledgerline.platform.Time;
import io.ledgerline.samples.EdiMemory.Answers;
import io.ledgerline.samples.EdiMemory.Numbers;
import io.ledgerline.samples.EdiMemory.Register;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Translator and acknowledger over the sample partner LARKHILL, or over everybody, and a register in memory. */
final class EdifactFixture {

    static final Instant NOW = Instant.parse("2026-11-21T16:00:00Z");
    static final Set<String> MAPPED = Set.of("INVOIC", "ORDRSP", "DESADV", "CONTRL");

    private static final int MOST = 200_000;

    final Register register;
    final Numbers numbers = new Numbers();
    final Answers answers = new Answers();
    private final EdifactJudge judge;

    EdifactFixture() {
        this(false, true);
    }

    /** With everybody a partner, or only that of the sample network; whose errors refuse a message, or are noted. */
    EdifactFixture(boolean everybody, boolean strict) {
        this.register = new Register(everybody);
        this.judge = new EdifactJudge(new Partners(everybody, strict), register);
    }

    /** As in config/reference/network/trading-partners.csv. */
    private static final class Partners extends TradingPartners {

        private final boolean everybody;
        private final boolean strict;

        Partners(boolean everybody, boolean strict) {
            this.everybody = everybody;
            this.strict = strict;
        }

        @Override
        public Optional<TradingPartner> find(String qualifier, String identifier) {
            boolean known = qualifier.equals("14") && identifier.equals("4012345500004");
            return known || everybody ? Optional.of(partner(known, qualifier, identifier)) : Optional.empty();
        }

        private TradingPartner partner(boolean known, String qualifier, String identifier) {
            return new TradingPartner(
                    known ? "LARKHILL" : identifier,
                    known ? "SUP-015" : null,
                    known ? "LARKHILL" : identifier,
                    qualifier,
                    identifier,
                    null,
                    everybody ? null : "5412345000013",
                    "P",
                    "D.96A",
                    null,
                    known ? MAPPED : Set.of(),
                    strict,
                    "BY_RELEASE",
                    false,
                    true,
                    Outgoing.NONE);
        }
    }

    EdifactTranslator translator() {
        return new EdifactTranslator(judge, MAPPED::contains, MOST, 5_000);
    }

    EdifactAcknowledger acknowledger() {
        return new EdifactAcknowledger(
                judge,
                register,
                numbers,
                answers,
                new Time() {
                    @Override
                    public Instant now() {
                        return NOW;
                    }
                },
                MOST);
    }

    static Envelope envelope(byte[] body) {
        return new Envelope(
                Ids.next(), "edifact", "http", null, "application/edifact", null, body, NOW, "c", null, Map.of());
    }
}
