package io.ledgerline.e2e.fire.fault;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** What goes wrong around the hub, by name. */
public enum Fault {
    /** SIGKILL to the hub at any moment, and with it to the broker in it. */
    HUB_KILL("hub.kill", true, true),
    /** The same, and once more while it starts again. */
    HUB_KILL_TWICE("hub.kill-twice", true, true),
    /** SIGKILL to PostgreSQL; it starts again on the same data. */
    POSTGRES_KILL("postgres.kill", true, false),
    /** Every connection to PostgreSQL is reset, and for a time new ones as well. */
    DATABASE_DROPPED("database.dropped", false, false),
    /** Every packet to and from PostgreSQL comes late. */
    DATABASE_DELAYED("database.delayed", false, false),
    /** Nothing reaches PostgreSQL or comes from it, and nobody is told. */
    DATABASE_HALF_OPEN("database.half-open", false, false),
    /** Every connection to the ERP over HTTP is reset. */
    ERP_DROPPED("erp-http.dropped", false, true),
    /** Every packet to and from the ERP over HTTP comes late, later than the hub waits for an answer. */
    ERP_DELAYED("erp-http.delayed", false, true),
    /** Nothing reaches the ERP over HTTP, and nobody is told. */
    ERP_HALF_OPEN("erp-http.half-open", false, true),
    /** All ERPs say that they are down. */
    ERP_DOWN("erp.down", false, true),
    /** All ERPs take their time. */
    ERP_SLOW("erp.slow", false, true),
    /** All ERPs book some commands and lose the answers. */
    ERP_ANSWERS_LOST("erp.answers-lost", false, true),
    /** The ERP's application is taken out of the server in the middle of its work and put back. */
    ERP_UNDEPLOYED("erp.undeployed", false, true),
    /** The hub's clock jumps ahead, and back again; only when asked for, with libfaketime. */
    CLOCK_JUMP("clock.jump", false, true),
    /** The disk of the broker's journal fills up; only when asked for, by root, who may mount a small one. */
    DISK_FULL("disk.full", false, true),
    /** Every write to disk comes late; only when asked for, since its rule is passed by every write. */
    DISK_SLOW("disk.slow", false, true),
    /** SIGKILL to Tryton; it starts again on the same database; only when asked for, since it needs a Tryton. */
    TRYTON_KILL("tryton.kill", true, true),
    /** The same at the moment at which Tryton has confirmed a purchase and not said so. */
    TRYTON_CONFIRM_KILL("tryton.confirm-kill", true, true),
    /** Tryton makes some documents and the answers are lost, or are none. */
    TRYTON_ANSWERS_LOST("tryton.answers-lost", false, true),
    /** Ten times as many senders, as fast as they are answered. */
    FLOOD("flood", false, true);

    private final String text;
    private final boolean kills;
    private final boolean onH2;

    Fault(String text, boolean kills, boolean onH2) {
        this.text = text;
        this.kills = kills;
        this.onH2 = onH2;
    }

    /** Its name in schedules and tables. */
    public String text() {
        return text;
    }

    /** Whether a process dies of it. */
    public boolean kills() {
        return kills;
    }

    /** Whether a schedule has it only when it is asked for by name. */
    public boolean onlyByName() {
        return this == CLOCK_JUMP || this == DISK_FULL || this == DISK_SLOW || atTryton();
    }

    /** Whether it is Tryton's. */
    public boolean atTryton() {
        return text.startsWith("tryton.");
    }

    /** Whether the hub dies of it. */
    public boolean killsHub() {
        return this == HUB_KILL || this == HUB_KILL_TWICE;
    }

    /**
     * Those that a database allows.
     *
     * @param extra whether also those that must be asked for by name
     */
    public static List<Fault> of(String database, boolean extra) {
        return Arrays.stream(values())
                .filter(fault -> fault.onH2 || !database.equals("h2"))
                .filter(fault -> extra || !fault.onlyByName())
                .toList();
    }

    /** The one with a name. */
    public static Optional<Fault> named(String text) {
        return Arrays.stream(values()).filter(fault -> fault.text.equals(text)).findFirst();
    }
}
