package io.ledgerline.mllp.inbox;

import io.ledgerline.hl7v2.Hl7v2Listener;
import io.ledgerline.mllp.MllpLog;
import io.ledgerline.platform.ServerState;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.lang.management.ManagementFactory;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;

/** How {@code in.hl7v2} stands on this server. */
@ApplicationScoped
public class InboundQueue implements StraightInbox.Line {

    private static final String QUEUE =
            "jboss.as:subsystem=messaging-activemq,server=default,jms-queue=" + ObjectName.quote("in.hl7v2");

    @Inject
    private Hl7v2Listener listener;

    @Override
    public boolean moves() {
        return listener.status().active();
    }

    /** Messages under way count until their transaction has ended; while the server boots or stops nobody knows. */
    @Override
    public long length() {
        MBeanServer server = ManagementFactory.getPlatformMBeanServer();
        try {
            if (ServerState.booting(server)) {
                return UNKNOWN;
            }
            return ((Number) server.getAttribute(new ObjectName(QUEUE), "messageCount")).longValue();
        } catch (JMException | RuntimeException e) {
            // a server that stops; the queue takes the message as well
            MllpLog.LOG.debugf("queue in.hl7v2 cannot be read: %s", e.getClass().getSimpleName());
            return UNKNOWN;
        }
    }
}
