package io.ledgerline.posting.departure;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import javax.management.Attribute;
import javax.management.AttributeList;
import javax.management.DynamicMBean;
import javax.management.JMException;
import javax.management.MBeanInfo;
import javax.management.MBeanServer;
import javax.management.MBeanServerFactory;
import javax.management.ObjectName;
import org.junit.jupiter.api.Test;

class RecoveryTest {

    private static final String LOG_STORE = "jboss.as:subsystem=transactions,log-store=log-store";

    private final MBeanServer server = MBeanServerFactory.newMBeanServer();
    private String serverState = "running";
    private int probes;

    /** Says what the server says of itself, and lets its log be probed. */
    private final class Said implements DynamicMBean {

        @Override
        public Object getAttribute(String attribute) {
            return serverState;
        }

        @Override
        public Object invoke(String action, Object[] values, String[] signature) {
            probes++;
            return null;
        }

        @Override
        public void setAttribute(Attribute attribute) {
            throw new UnsupportedOperationException();
        }

        @Override
        public AttributeList getAttributes(String[] attributes) {
            return new AttributeList();
        }

        @Override
        public AttributeList setAttributes(AttributeList attributes) {
            throw new UnsupportedOperationException();
        }

        @Override
        public MBeanInfo getMBeanInfo() {
            return new MBeanInfo(Said.class.getName(), "", null, null, null, null);
        }
    }

    private Recovery recovery(Duration longest) throws JMException {
        server.registerMBean(new Said(), new ObjectName("jboss.as:management-root=server"));
        server.registerMBean(new Said(), new ObjectName(LOG_STORE));
        return new Recovery(server, longest);
    }

    private ObjectName transaction(String id) throws JMException {
        ObjectName name = new ObjectName(LOG_STORE + ",transactions=" + ObjectName.quote(id));
        server.registerMBean(new Said(), name);
        return name;
    }

    @Test
    void aServerThatLeftNothingIsSettledAsSoonAsItRuns() throws JMException {
        Recovery recovery = recovery(Duration.ofHours(1));
        serverState = "starting";
        assertThat(recovery.settled()).isFalse();

        serverState = "running";

        assertThat(recovery.settled()).isTrue();
        assertThat(recovery.settled()).isTrue();
        assertThat(probes).as("it is asked no more").isEqualTo(1);
    }

    @Test
    void whatWasDecidedBeforeTheStartIsWaitedForAndWhatCameSinceIsNot() throws JMException {
        Recovery recovery = recovery(Duration.ofHours(1));
        ObjectName before = transaction("0:ffff7f000001:1:2:3");
        assertThat(recovery.settled()).isFalse();

        transaction("0:ffff7f000001:1:2:4");
        assertThat(recovery.settled()).isFalse();
        server.unregisterMBean(before);

        assertThat(recovery.settled()).isTrue();
    }

    @Test
    void nobodyWaitsForEverForWhatRecoveryCannotEnd() throws JMException {
        Recovery recovery = recovery(Duration.ZERO);
        transaction("0:ffff7f000001:1:2:3");

        recovery.settled();

        assertThat(recovery.settled()).isTrue();
    }

    @Test
    void aServerWithoutSuchALogHasNothingToWaitFor() {
        assertThat(new Recovery(MBeanServerFactory.newMBeanServer(), Duration.ofHours(1)).settled())
                .isTrue();
    }
}
