package io.ledgerline.x12;

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
import java.util.function.Predicate;

/** Translator and acknowledger over the sample partners and a register in memory. */
final class X12Fixture {

    static final Instant NOW = Instant.parse("2026-11-21T16:00:00Z");
    static final Set<String> MAPPED = Set.of("810", "832", "846", "855", "856", "865", "997", "999", "TA1");

    private static final int MOST = 200_000;

    final Register register;
    final Numbers numbers = new Numbers();
    final Answers answers = new Answers();
    private final Partners partners;
    private final Predicate<String> mapped;

    X12Fixture() {
        this(false, MAPPED::contains);
    }

    /** With everybody a partner, or only those of the sample network; and sets that have a mapping. */
    X12Fixture(boolean everybody, Predicate<String> mapped) {
        this.partners = new Partners(everybody);
        this.register = new Register(everybody);
        this.mapped = mapped;
    }

    /** The partners of config/reference/network/trading-partners.csv. */
    private static final class Partners extends TradingPartners {

        private final boolean everybody;

        Partners(boolean everybody) {
            this.everybody = everybody;
        }

        @Override
        public Optional<TradingPartner> find(String qualifier, String identifier) {
            return switch (qualifier + identifier) {
                case "01987654301" ->
                    Optional.of(partner("KESTREL", "SUP-014", qualifier, identifier, "P", "BY_RELEASE", true, true));
                case "ZZBRIGHTWELL" ->
                    Optional.of(
                            partner("BRIGHTWELL", "SUP-005", qualifier, identifier, "P", "BY_RELEASE", true, false));
                case "125550100016" ->
                    Optional.of(partner("MARLOWE", "SUP-016", qualifier, identifier, "P", "997", false, false));
                default ->
                    everybody
                            ? Optional.of(
                                    partner(identifier, null, qualifier, identifier, null, "BY_RELEASE", true, false))
                            : Optional.empty();
            };
        }

        private TradingPartner partner(
                String number,
                String supplier,
                String qualifier,
                String identifier,
                String usage,
                String acknowledgment,
                boolean strict,
                boolean consecutive) {
            return new TradingPartner(
                    number,
                    supplier,
                    number,
                    qualifier,
                    identifier,
                    null,
                    everybody || !strict ? null : "LEDGERLINE",
                    usage == null ? "P" : usage,
                    "004010",
                    null,
                    Set.of(),
                    strict,
                    acknowledgment,
                    consecutive,
                    true,
                    Outgoing.NONE);
        }
    }

    private X12Judge judge() {
        return new X12Judge(partners, register);
    }

    X12Translator translator() {
        return new X12Translator(judge(), mapped, MOST, 5_000);
    }

    X12Acknowledger acknowledger() {
        return new X12Acknowledger(
                judge(),
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
                Ids.next(), "x12", "http", null, "application/edi-x12", null, body, NOW, "c", null, Map.of());
    }
}
