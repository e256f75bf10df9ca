package io.ledgerline.sandbox.entry;

import jakarta.enterprise.context.ApplicationScoped;
import java.lang.management.ManagementFactory;
import java.util.Set;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;

/** Stops and starts the delivery of messages to the cloud ERP's listener, through the server's own model over JMX. */
@ApplicationScoped
public class Delivery {

    private static final String LISTENER = "jboss.as:deployment=*,subsystem=ejb3,message-driven-bean=CloudListener";

    /** Stops or starts it; the queue keeps what arrives meanwhile. */
    public void active(boolean active) {
        MBeanServer server = ManagementFactory.getPlatformMBeanServer();
        try {
            Set<ObjectName> listeners = server.queryNames(new ObjectName(LISTENER), null);
            if (listeners.isEmpty()) {
                throw new IllegalStateException("the server does not show the listener CloudListener");
            }
            for (ObjectName listener : listeners) {
                server.invoke(listener, active ? "startDelivery" : "stopDelivery", new Object[0], new String[0]);
            }
        } catch (JMException e) {
            throw new IllegalStateException("delivery could not be " + (active ? "started" : "stopped"), e);
        }
    }
}
