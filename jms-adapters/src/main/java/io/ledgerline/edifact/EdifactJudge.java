package io.ledgerline.edifact;

import io.ledgerline.edifact.envelope.Fault;
import io.ledgerline.edifact.envelope.Interchange;
import io.ledgerline.edifact.envelope.Unb;
import io.ledgerline.interchange.InterchangeIdentity;
import io.ledgerline.interchange.Interchanges;
import io.ledgerline.masterdata.partner.TradingPartner;
import io.ledgerline.masterdata.partner.TradingPartners;
import io.ledgerline.message.Payload;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;

/** Whether an interchange is taken, by who sends it and what came before; its structure is the reader's business. */
@ApplicationScoped
public class EdifactJudge {

    private static final int SENDER = 2;
    private static final int RECIPIENT = 3;
    private static final int REFERENCE = 5;
    private static final int TEST = 11;

    private final TradingPartners partners;
    private final Interchanges interchanges;

    /** For the container's proxy. */
    protected EdifactJudge() {
        this(null, null);
    }

    /** On master data and the register. */
    @Inject
    public EdifactJudge(TradingPartners partners, Interchanges interchanges) {
        this.partners = partners;
        this.interchanges = interchanges;
    }

    /** The partner that sends; empty when master data has none of that name. */
    Optional<TradingPartner> partner(Unb unb) {
        return partners.find(unb.sender().knownQualifier(), unb.sender().id());
    }

    /** The same interchange, or the same refused. One that was taken before, byte by byte, is taken again and changes nothing. */
    Interchange judge(Interchange interchange, byte[] body) {
        InterchangeIdentity identity = identity(interchange.unb(), interchange.bytes(body));
        if (interchange.refused()
                || interchanges.find(identity).filter(Interchanges.Known::taken).isPresent()) {
            return interchange;
        }
        Fault fault = partner(interchange.unb())
                .filter(TradingPartner::active)
                .map(active -> agreed(active, interchange.unb()))
                .orElse(Optional.of(new Fault("23", "UNB", SENDER, 0)))
                .orElse(null);
        if (fault == null && interchanges.used(identity)) {
            fault = new Fault("26", "UNB", REFERENCE, 0);
        }
        return fault == null ? interchange : interchange.refused(fault);
    }

    private static Optional<Fault> agreed(TradingPartner partner, Unb unb) {
        if (!partner.addresses(unb.receiver().knownQualifier(), unb.receiver().id())) {
            return Optional.of(new Fault("7", "UNB", RECIPIENT, 0));
        }
        // a test that is taken for the real thing is paid for
        return partner.usage().equals(unb.test() ? "T" : "P")
                ? Optional.empty()
                : Optional.of(new Fault("25", "UNB", TEST, 0));
    }

    /** What tells an interchange from others. */
    static InterchangeIdentity identity(Unb unb, byte[] bytes) {
        return new InterchangeIdentity(
                "EDIFACT",
                unb.sender().knownQualifier() + ':' + unb.sender().id(),
                unb.receiver().knownQualifier() + ':' + unb.receiver().id(),
                unb.reference(),
                Payload.digest(bytes));
    }
}
