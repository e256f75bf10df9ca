package io.ledgerline.outbound;

import java.util.EnumSet;
import java.util.Set;

/** Where a document that goes out stands. */
public enum OutboundState {
    /** To be written in the protocol of its partner. */
    PENDING,
    /** Written, under control numbers of its own; to be delivered. */
    WRITTEN,
    /** Handed over to the partner's system. */
    DELIVERED,
    /** The partner's system acknowledged it by the standard. */
    ACKNOWLEDGED,
    /** The partner's system refused it by the standard; a person decides. */
    REFUSED,
    /** It cannot be written, or every attempt to deliver it failed; a person decides. */
    FAILED,
    /** A person sent it another way, or decided that it is not to be sent. */
    SETTLED,
    /** The supplier has no profile that takes such documents. */
    NO_WAY;

    /** The states that may follow. */
    public Set<OutboundState> next() {
        return switch (this) {
            case PENDING -> EnumSet.of(WRITTEN, FAILED, SETTLED);
            // its acknowledgment may overtake the record of its delivery
            case WRITTEN -> EnumSet.of(DELIVERED, ACKNOWLEDGED, REFUSED, FAILED, SETTLED);
            case DELIVERED -> EnumSet.of(ACKNOWLEDGED, REFUSED, PENDING, SETTLED);
            case ACKNOWLEDGED -> EnumSet.of(PENDING);
            case REFUSED -> EnumSet.of(PENDING, SETTLED);
            // an attempt whose end nobody knew may have reached the partner
            case FAILED -> EnumSet.of(PENDING, WRITTEN, ACKNOWLEDGED, REFUSED, SETTLED);
            case SETTLED, NO_WAY -> EnumSet.of(PENDING);
        };
    }

    /** True while the hub has something to do by itself. */
    public boolean open() {
        return this == PENDING || this == WRITTEN;
    }
}
