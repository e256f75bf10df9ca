package io.ledgerline.monitoring;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Bounds the label {@code type}: senders write message types, and a sender must not be able to make a new time series for
 * each message. A type stands for itself once a message of it was mapped (so a mapping names it); any other is
 * {@code other}.
 */
@ApplicationScoped
public class TypeLabels {

    /** Stands for every type that no mapping takes. */
    public static final String OTHER = "other";

    private static final int MOST = 500;

    private final Set<String> known = ConcurrentHashMap.newKeySet();

    /**
     * The label of a type.
     *
     * @param type as the message header names it, or null when it could not be read
     * @param mapped true when a mapping took the message
     */
    public String label(String type, boolean mapped) {
        if (type == null) {
            return OTHER;
        }
        if (known.contains(type)) {
            return type;
        }
        if (mapped && known.size() < MOST) {
            known.add(type);
            return type;
        }
        return OTHER;
    }
}
