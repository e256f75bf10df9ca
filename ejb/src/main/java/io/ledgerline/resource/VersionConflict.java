package io.ledgerline.resource;

import jakarta.ejb.ApplicationException;

/** Two senders changed one resource at the same time; the transaction is lost, and what came second may be sent again. */
@ApplicationException(rollback = true)
public class VersionConflict extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** With the resource in question. */
    public VersionConflict(String type, String id) {
        super(type + "/" + id + " was changed by another message meanwhile");
    }
}
