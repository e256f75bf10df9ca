package io.ledgerline.operations.alert;

import java.util.Locale;

/** What happens to an alert; channels tell of each stage of an alert once. */
public enum Stage {
    /** Its cause was found. */
    OPENED,
    /** It became critical. */
    WORSENED,
    /** Nobody took it in time. */
    ESCALATED,
    /** Somebody took it. */
    ACKNOWLEDGED,
    /** Its cause is gone, or somebody resolved it. */
    RESOLVED;

    /** The business event's type: {@code alert.opened}. */
    public String event() {
        return "alert." + name().toLowerCase(Locale.ROOT);
    }
}
