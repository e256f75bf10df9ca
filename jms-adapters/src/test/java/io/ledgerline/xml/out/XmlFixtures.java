package io.ledgerline.xml.out;

import io.ledgerline.masterdata.partner.Outgoing;
import io.ledgerline.masterdata.partner.TradingPartner;
import io.ledgerline.outbound.OutboundDocument;
import io.ledgerline.outbound.OutboundInterchange;
import io.ledgerline.outbound.OutboundState;
import io.ledgerline.outbound.delivery.Parcel;
import io.ledgerline.outbound.writing.PartnerWriter.Writing;
import io.ledgerline.outbound.writing.PartnerWriter.Written;
import io.ledgerline.outbound.writing.UnwritableDocument;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;

/** A partner that gets XML, and what is on its way to it. */
final class XmlFixtures {

    static final Instant NOW = Instant.parse("2026-11-21T16:00:00.123Z");
    static final UUID ID = UUID.fromString("01934f00-0000-7000-8000-0000000000aa");

    private XmlFixtures() {}

    static Written write(String form, String release, Object tree) throws UnwritableDocument {
        return new XmlWriter(() -> ID)
                .write(new Writing(partner(release, null), "ZZ", "LEDGERLINE", form, tree, NOW), series -> {
                    throw new AssertionError("XML documents have no control numbers");
                });
    }

    static TradingPartner partner(String release, String url) {
        return new TradingPartner(
                "LARKHILL",
                "SUP-015",
                "LARKHILL",
                "DUNS",
                "987654301",
                "NetworkID",
                "AN01000000001",
                "T",
                release,
                null,
                Set.of(),
                true,
                "BY_RELEASE",
                false,
                true,
                new Outgoing(Set.of("OrderRequest"), null, "HTTP", url, "larkhill", null, null));
    }

    /** What is on its way. */
    static Parcel parcel(String form, String url, byte[] content) {
        OutboundDocument document = new OutboundDocument(
                ID,
                "key",
                "ORDER",
                "LARKHILL",
                "SUP-015",
                "NORTH",
                "xml",
                form,
                "PurchaseOrder",
                "PO-1",
                "{}",
                OutboundState.WRITTEN,
                null,
                0,
                NOW,
                null,
                false,
                ID,
                null,
                null,
                NOW,
                NOW,
                1);
        OutboundInterchange interchange = new OutboundInterchange(
                ID,
                ID,
                "LARKHILL",
                ID.toString(),
                null,
                null,
                "xml-out/1",
                "a.xml",
                "text/xml; charset=UTF-8",
                NOW,
                null,
                null,
                null,
                null);
        return new Parcel(partner("cXML-1.2", url), document, interchange, content);
    }
}
