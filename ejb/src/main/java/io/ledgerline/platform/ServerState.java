package io.ledgerline.platform;

import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;

/** What the application server says of itself. */
public final class ServerState {

    private static final String BOOTING = "starting";

    private ServerState() {}

    /**
     * True while the server boots: it does not show its configuration before it has, nor what runs in it.
     *
     * @throws JMException when the server's model cannot be read
     */
    public static boolean booting(MBeanServer server) throws JMException {
        return BOOTING.equals(server.getAttribute(new ObjectName("jboss.as:management-root=server"), "serverState"));
    }
}
