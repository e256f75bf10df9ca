package io.ledgerline.masterdata.source;

import jakarta.enterprise.context.ApplicationScoped;

/** The profiles of all senders. */
@ApplicationScoped
public class SourceSystems {

    /**
     * The profile of a sender; a sender that nobody registered gets the default profile with the zone of its facility.
     *
     * @param source the sender's own name (HL7 MSH-3)
     * @param facility the sender's own name of its facility (HL7 MSH-4), or null
     */
    public SourceProfile profile(String source, String facility) {
        throw new UnsupportedOperationException();
    }
}
