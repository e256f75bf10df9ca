package io.ledgerline.masterdata.source;

/** When a sender gets its HL7 acknowledgement. */
public enum AckMode {
    /** Once the message is safely stored. */
    RECEIPT,
    /** Once it has been mapped and taken into the business. */
    APPLICATION
}
