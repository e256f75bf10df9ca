package io.ledgerline.x12;

import io.ledgerline.interchange.InterchangeIdentity;
import io.ledgerline.interchange.Interchanges;
import io.ledgerline.masterdata.partner.TradingPartner;
import io.ledgerline.masterdata.partner.TradingPartners;
import io.ledgerline.message.Payload;
import io.ledgerline.x12.envelope.Interchange;
import io.ledgerline.x12.envelope.Isa;
import io.ledgerline.x12.envelope.NoteCode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;

/** Whether an interchange is taken, by who sends it and what came before; its structure is the reader's business. */
@ApplicationScoped
public class X12Judge {

    private final TradingPartners partners;
    private final Interchanges interchanges;

    /** For the container's proxy. */
    protected X12Judge() {
        this(null, null);
    }

    /** On master data and the register. */
    @Inject
    public X12Judge(TradingPartners partners, Interchanges interchanges) {
        this.partners = partners;
        this.interchanges = interchanges;
    }

    /** The partner that sends; empty when master data has none of that name. */
    Optional<TradingPartner> partner(Isa isa) {
        return partners.find(isa.sender().qualifier(), isa.sender().id());
    }

    /** The same interchange, or the same refused. One that was taken before, byte by byte, is taken again and changes nothing. */
    Interchange judge(Interchange interchange, byte[] body) {
        InterchangeIdentity identity = identity(interchange.isa(), interchange.bytes(body));
        if (interchange.refused()
                || interchanges.find(identity).filter(Interchanges.Known::taken).isPresent()) {
            return interchange;
        }
        Optional<TradingPartner> partner = partner(interchange.isa());
        NoteCode note = partner.filter(TradingPartner::active)
                .map(active -> agreed(active, interchange.isa()))
                .orElse(NoteCode.SENDER_UNKNOWN);
        if (note == NoteCode.NO_ERROR && interchanges.used(identity)) {
            note = NoteCode.DUPLICATE;
        }
        return note == NoteCode.NO_ERROR ? interchange : interchange.refused(note);
    }

    private static NoteCode agreed(TradingPartner partner, Isa isa) {
        if (!partner.addresses(isa.receiver().qualifier(), isa.receiver().id())) {
            return NoteCode.RECEIVER_UNKNOWN;
        }
        // a test that is taken for the real thing is paid for
        return partner.usage().equals(isa.element(15)) ? NoteCode.NO_ERROR : NoteCode.USAGE;
    }

    /** What tells an interchange from others. */
    static InterchangeIdentity identity(Isa isa, byte[] bytes) {
        return new InterchangeIdentity(
                "X12",
                isa.sender().qualifier() + ':' + isa.sender().id(),
                isa.receiver().qualifier() + ':' + isa.receiver().id(),
                isa.controlNumber(),
                Payload.digest(bytes));
    }
}
