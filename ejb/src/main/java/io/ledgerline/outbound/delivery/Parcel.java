package io.ledgerline.outbound.delivery;

import io.ledgerline.masterdata.partner.TradingPartner;
import io.ledgerline.outbound.OutboundDocument;
import io.ledgerline.outbound.OutboundInterchange;

/**
 * What is to be handed over.
 *
 * @param partner whom to, with transport and address
 * @param document the document
 * @param interchange what was written of it, with its name
 * @param content the bytes
 */
public record Parcel(
        TradingPartner partner, OutboundDocument document, OutboundInterchange interchange, byte[] content) {}
