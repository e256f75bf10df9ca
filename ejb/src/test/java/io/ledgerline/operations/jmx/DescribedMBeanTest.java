package io.ledgerline.operations.jmx;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import javax.management.MBeanAttributeInfo;
import javax.management.MBeanInfo;
import javax.management.MBeanOperationInfo;
import javax.management.MBeanParameterInfo;
import javax.management.MBeanServer;
import javax.management.MBeanServerFactory;
import javax.management.Notification;
import javax.management.ObjectName;
import javax.management.openmbean.OpenType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class DescribedMBeanTest {

    private final MBeanServer server = MBeanServerFactory.newMBeanServer();
    private final ObjectName name = ObjectNames.listener("hl7v2");
    private final Notices notices = new Notices(name, NoticeType.LISTENER_PAUSED);

    static Stream<Class<?>> interfaces() {
        return Stream.of(
                ListenerMXBean.class, ErpMXBean.class, WorkQueueMXBean.class, MessagesMXBean.class, HealthMXBean.class);
    }

    @ParameterizedTest
    @MethodSource("interfaces")
    <T> void everyAttributeAndOperationSaysWhatItIsAndUsesOpenTypesOnly(Class<T> type) throws Exception {
        T bean = type.cast(Proxy.newProxyInstance(
                type.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> null));
        MBeanInfo info = new DescribedMBean(bean, type, notices).getMBeanInfo();

        assertThat(info.getDescription())
                .isEqualTo(type.getAnnotation(Description.class).value());
        assertThat(info.getAttributes()).isNotEmpty().allSatisfy(attribute -> {
            assertThat(attribute.getDescriptor().getFieldValue("openType")).isInstanceOf(OpenType.class);
            assertThat(attribute.getDescription())
                    .isNotEqualTo(attribute.getName())
                    .hasSizeGreaterThan(10);
        });
        for (MBeanOperationInfo operation : info.getOperations()) {
            assertThat(operation.getDescriptor().getFieldValue("openType")).isInstanceOf(OpenType.class);
            assertThat(operation.getDescription())
                    .isNotEqualTo(operation.getName())
                    .hasSizeGreaterThan(10);
            assertThat(operation.getImpact()).isIn(MBeanOperationInfo.ACTION, MBeanOperationInfo.INFO);
            for (MBeanParameterInfo parameter : operation.getSignature()) {
                assertThat(parameter.getName()).doesNotMatch("p\\d+");
                assertThat(parameter.getDescription()).isNotEqualTo(parameter.getName());
            }
        }
    }

    @Test
    void aJmxClientReadsAttributesAndSeesWhichOperationsChangeThings() throws Exception {
        server.registerMBean(new DescribedMBean(new Fixed(), WorkQueueMXBean.class, notices), name);

        assertThat(server.getAttribute(name, "Open")).isEqualTo(3L);
        assertThat(Arrays.stream(server.getMBeanInfo(name).getAttributes()).map(MBeanAttributeInfo::getName))
                .contains("Name", "Open", "Overdue", "Oldest", "OldestAgeSeconds", "OpenByAge");
    }

    @Test
    void subscribersAreTold() throws Exception {
        server.registerMBean(new DescribedMBean(new Fixed(), WorkQueueMXBean.class, notices), name);
        List<Notification> heard = new CopyOnWriteArrayList<>();
        server.addNotificationListener(name, (notification, handback) -> heard.add(notification), null, null);

        notices.send(NoticeType.LISTENER_PAUSED, "Listener hl7v2 paused", Map.of("actor", "jmx:ops"));

        assertThat(heard).singleElement().satisfies(notification -> {
            assertThat(notification.getType()).isEqualTo("io.ledgerline.listener.paused");
            assertThat(notification.getSource()).isEqualTo(name);
            assertThat(notification.getUserData()).isEqualTo(Map.of("actor", "jmx:ops"));
        });
        assertThat(server.getMBeanInfo(name).getNotifications()).hasSize(1);
    }

    private static final class Fixed implements WorkQueueMXBean {

        @Override
        public String getName() {
            return "AP";
        }

        @Override
        public long getOpen() {
            return 3;
        }

        @Override
        public Map<String, Long> getOpenByAge() {
            return Map.of("0-1h", 3L);
        }

        @Override
        public long getOverdue() {
            return 1;
        }

        @Override
        public String getOldest() {
            return "";
        }

        @Override
        public long getOldestAgeSeconds() {
            return 0;
        }
    }
}
