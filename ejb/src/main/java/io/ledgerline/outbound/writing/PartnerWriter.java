package io.ledgerline.outbound.writing;

import io.ledgerline.masterdata.partner.TradingPartner;
import java.time.Instant;
import java.util.function.ToLongFunction;

/** Writes a protocol of trading partners. */
public interface PartnerWriter {

    /**
     * What to write.
     *
     * @param partner whom for, with its addresses, release and separators
     * @param hubQualifier kind of the hub's identifier when the profile names none
     * @param hubIdentifier the hub's identifier when the profile names none
     * @param form form of document in the protocol's words: {@code 850}
     * @param tree what the mapping made
     * @param at the time that the envelope bears
     */
    record Writing(
            TradingPartner partner, String hubQualifier, String hubIdentifier, String form, Object tree, Instant at) {}

    /**
     * What was written.
     *
     * @param interchangeNumber control number of the interchange as written (ISA13)
     * @param functionalGroup kind of its group (GS01)
     * @param groupNumber control number of its group (GS06) as written
     * @param contentType MIME type
     * @param extension of its file's name
     * @param content its bytes
     */
    record Written(
            String interchangeNumber,
            String functionalGroup,
            String groupNumber,
            String contentType,
            String extension,
            byte[] content) {}

    /**
     * Writes an interchange of one document. What the partner's own reader would refuse is refused here, before a control
     * number is taken.
     *
     * @param numbers gives the next control number of a series; called last, when nothing can be refused any more
     * @throws UnwritableDocument when the tree is none of the protocol
     */
    Written write(Writing writing, ToLongFunction<String> numbers) throws UnwritableDocument;
}
