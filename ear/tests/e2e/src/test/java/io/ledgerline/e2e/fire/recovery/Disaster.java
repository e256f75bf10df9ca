package io.ledgerline.e2e.fire.recovery;

/** What is lost at once, while the hub works, and what it is restored from. The ERPs and their databases are others' and stay. */
enum Disaster {
    /** The hub's machine: broker and transaction log. The database lives on, and nothing is restored. */
    SERVER("server", false, true, true, false),
    /** The same while nobody reads what came over JMS. */
    SERVER_BEHIND("server, in.hl7v2 not read", false, true, true, true),
    /** The database's machine; restored from the base backup and what was streamed. The broker is ahead of it. */
    DATABASE("database", true, false, true, false),
    /** Both. */
    ALL("all", true, true, true, false),
    /** Both, and what was streamed as well: the base backup alone is left. */
    ALL_BUT_BASE("all and the stream", true, true, false, false);

    private final String text;
    private final boolean database;
    private final boolean server;
    private final boolean stream;
    private final boolean behind;

    Disaster(String text, boolean database, boolean server, boolean stream, boolean behind) {
        this.text = text;
        this.database = database;
        this.server = server;
        this.stream = stream;
        this.behind = behind;
    }

    String text() {
        return text;
    }

    boolean database() {
        return database;
    }

    boolean server() {
        return server;
    }

    /** Whether what was streamed survives. */
    boolean stream() {
        return stream;
    }

    /** Whether messages wait in the inbound queue when it happens. */
    boolean behind() {
        return behind;
    }
}
