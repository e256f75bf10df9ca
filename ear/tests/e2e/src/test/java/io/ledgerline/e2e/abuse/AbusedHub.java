package io.ledgerline.e2e.abuse;

import io.ledgerline.e2e.hub.HubServer;

/** The hub that is abused: that of the run, or at length ({@code -Dabuse.own}) one of its own with the default settings. */
final class AbusedHub {

    static final boolean OWN = Boolean.getBoolean("abuse.own");

    private AbusedHub() {}

    static HubServer get() {
        return OWN ? Own.SERVER : HubServer.shared();
    }

    private static final class Own {
        static final HubServer SERVER = HubServer.named("abused").start();

        static {
            Runtime.getRuntime().addShutdownHook(new Thread(SERVER::close));
        }
    }
}
