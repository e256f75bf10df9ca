package io.ledgerline.e2e.hub;

import java.util.Map;

/** The ports of one server, so that several runs go side by side on one machine. */
record Ports(int http, int https, int management, int mllp) {

    /** Four ports that are this server's as long as the test process lives. */
    static Ports reserved() {
        return new Ports(ReservedPorts.next(), ReservedPorts.next(), ReservedPorts.next(), ReservedPorts.next());
    }

    /** The environment variables that give the server these ports. */
    Map<String, String> environment() {
        return Map.of(
                "LEDGERLINE_PORT_OFFSET", "0",
                "LEDGERLINE_HTTP_PORT", Integer.toString(http),
                "LEDGERLINE_HTTPS_PORT", Integer.toString(https),
                "LEDGERLINE_MANAGEMENT_PORT", Integer.toString(management),
                "LEDGERLINE_MLLP_PORT", Integer.toString(mllp));
    }
}
