package io.ledgerline.outbound.acknowledgment;

import java.util.List;

/**
 * What a partner's system said to an interchange or a group of the hub's.
 *
 * @param partner the trading partner's number
 * @param standard form of the acknowledgment: {@code TA1}, {@code 997}, {@code 999}, {@code CONTRL}
 * @param interchangeNumber the interchange that it is about (TA101), or null
 * @param functionalGroup kind of the group that it is about (AK101), or null
 * @param groupNumber the group that it is about (AK102), or null
 * @param code the answer in the standard's words (TA104, AK901 or AK501)
 * @param verdict what that means
 * @param errors what is wrong: segment, element and code of each; empty when nothing is
 */
public record PartnerAnswer(
        String partner,
        String standard,
        String interchangeNumber,
        String functionalGroup,
        String groupNumber,
        String code,
        Verdict verdict,
        List<String> errors) {

    /** What an answer means for the document. */
    public enum Verdict {
        /** The interchange arrived; the document is judged by another acknowledgment. */
        ARRIVED,
        /** The document is taken. */
        TAKEN,
        /** The document is refused. */
        REFUSED
    }
}
