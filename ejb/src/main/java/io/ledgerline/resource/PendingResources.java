package io.ledgerline.resource;

import jakarta.transaction.TransactionScoped;
import java.io.Serializable;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Versions that the acknowledgements of the current transaction promise; written when the journal has taken their messages,
 * and forgotten when a message turns out to be a duplicate.
 */
@TransactionScoped
public class PendingResources implements Serializable {

    private static final long serialVersionUID = 1L;

    private final transient Map<UUID, ResourceVersion> versions = new HashMap<>();
    private final transient Set<String> claims = new HashSet<>();

    /** Notes a condition that the transaction takes; false when it has it already. */
    public boolean claim(String condition) {
        return claims.add(condition);
    }

    /** Keeps a version for its message. */
    public void promise(ResourceVersion version) {
        versions.put(version.messageId(), version);
    }

    /** The version promised for a message, once. */
    public Optional<ResourceVersion> take(UUID messageId) {
        return Optional.ofNullable(versions.remove(messageId));
    }
}
