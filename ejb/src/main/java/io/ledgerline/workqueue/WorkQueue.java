package io.ledgerline.workqueue;

import io.ledgerline.platform.Roles;
import java.time.Duration;
import java.util.Locale;

/** The desks among which exceptions are divided; each belongs to one role and has a time within which its work is due. */
public enum WorkQueue {
    /** Accounts payable: invoices, payments. */
    AP(Roles.AP, Duration.ofHours(24)),
    /** Procurement: requisitions, orders, suppliers' answers. */
    PROCUREMENT(Roles.PROCUREMENT, Duration.ofHours(8)),
    /** Inventory: usage, stock, receipts. */
    INVENTORY(Roles.INVENTORY, Duration.ofHours(8)),
    /** Revenue cycle: charges, claims, remittances. */
    REVENUE(Roles.REVENUE, Duration.ofHours(48)),
    /** Workforce: employees, credentials. */
    WORKFORCE(Roles.WORKFORCE, Duration.ofHours(48)),
    /** Master-data stewardship: codes that nobody knows. */
    MASTER_DATA(Roles.STEWARD, Duration.ofHours(4)),
    /** Interfaces: messages that cannot be read, dead letters. */
    INTEGRATION(Roles.INTEGRATION, Duration.ofHours(2));

    private final String role;
    private final Duration due;

    WorkQueue(String role, Duration due) {
        this.role = role;
        this.due = due;
    }

    /** The role whose people work on this queue; {@code admin} and {@code operator} may as well. */
    public String role() {
        return role;
    }

    /** Time from opening to due when setting {@link #dueSetting()} says nothing else; calendar time. */
    public Duration due() {
        return due;
    }

    /** The setting that changes {@link #due()}: {@code ledgerline.workqueue.due.<queue>}. */
    public String dueSetting() {
        return "ledgerline.workqueue.due." + name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
