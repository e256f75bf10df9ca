package io.ledgerline.jms.drain;

import io.ledgerline.platform.ServerState;
import java.lang.management.ManagementFactory;
import java.util.Optional;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;

/** The server's delivery groups, by which it starts and stops message-driven beans. */
final class DeliveryGroups {

    private DeliveryGroups() {}

    /**
     * False while the group is switched off in the server's configuration; a group that the server does not have is on.
     *
     * @return nothing while the server boots: it shows its configuration only when it has
     * @throws IllegalStateException when the server's model cannot be read
     */
    static Optional<Boolean> active(String name) {
        MBeanServer server = ManagementFactory.getPlatformMBeanServer();
        try {
            if (ServerState.booting(server)) {
                return Optional.empty();
            }
            ObjectName group = new ObjectName("jboss.as:subsystem=ejb3,mdb-delivery-group=" + name);
            return Optional.of(
                    !server.isRegistered(group) || Boolean.TRUE.equals(server.getAttribute(group, "active")));
        } catch (JMException e) {
            throw new IllegalStateException("delivery group " + name + " cannot be read", e);
        }
    }
}
