package io.ledgerline.outbound;

import java.time.Instant;
import java.util.UUID;

/**
 * What was written of a document: once, and once more each time it is sent again.
 *
 * @param id its id
 * @param documentId the document
 * @param partner the trading partner's number
 * @param interchangeNumber its control number (ISA13)
 * @param functionalGroup kind of its group (GS01), or null
 * @param groupNumber control number of its group (GS06), or null
 * @param mapping the mapping that wrote it, or null
 * @param fileName name at a file drop; the same for every attempt, so that one that is repeated replaces the one before
 * @param contentType MIME type
 * @param writtenAt when it was written
 * @param deliveredAt when it was handed over, or null
 * @param answeredAt when the partner acknowledged it, or null
 * @param answer what the partner said (AK901, AK501, TA104), or null
 * @param answerDetail the errors that the partner named, one a line, or null
 */
public record OutboundInterchange(
        UUID id,
        UUID documentId,
        String partner,
        String interchangeNumber,
        String functionalGroup,
        String groupNumber,
        String mapping,
        String fileName,
        String contentType,
        Instant writtenAt,
        Instant deliveredAt,
        Instant answeredAt,
        String answer,
        String answerDetail) {}
