package io.ledgerline.operations.jmx;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import javax.management.MBeanNotificationInfo;
import javax.management.Notification;
import javax.management.NotificationBroadcasterSupport;
import javax.management.ObjectName;

/** What one management bean tells its subscribers. */
final class Notices extends NotificationBroadcasterSupport {

    private final ObjectName source;
    private final AtomicLong sequence = new AtomicLong();

    Notices(ObjectName source, NoticeType... types) {
        super(describe(types));
        this.source = source;
    }

    /**
     * Tells it.
     *
     * @param facts more facts; sent as user data, a map of text to text
     */
    void send(NoticeType type, String message, Map<String, String> facts) {
        Notification notification =
                new Notification(type.type(), source, sequence.incrementAndGet(), System.currentTimeMillis(), message);
        notification.setUserData(new TreeMap<>(facts));
        sendNotification(notification);
    }

    private static MBeanNotificationInfo[] describe(NoticeType... types) {
        MBeanNotificationInfo[] infos = new MBeanNotificationInfo[types.length];
        for (int i = 0; i < types.length; i++) {
            infos[i] = new MBeanNotificationInfo(
                    new String[] {types[i].type()}, Notification.class.getName(), types[i].description());
        }
        return infos;
    }
}
