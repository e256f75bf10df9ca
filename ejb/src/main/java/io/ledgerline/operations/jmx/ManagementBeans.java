package io.ledgerline.operations.jmx;

import io.ledgerline.interchange.PickUpStatus;
import io.ledgerline.monitoring.Gauges;
import io.ledgerline.monitoring.PostingTally;
import io.ledgerline.monitoring.WebhookMeters;
import io.ledgerline.monitoring.health.HealthSummary;
import io.ledgerline.operations.ErpOperations;
import io.ledgerline.operations.Listeners;
import io.ledgerline.operations.MessageOperations;
import io.ledgerline.operations.alert.AlertGauges;
import io.ledgerline.platform.Log;
import io.ledgerline.platform.Time;
import io.ledgerline.platform.round.Rounds;
import io.ledgerline.posting.departure.Departures;
import io.ledgerline.posting.erp.Erp;
import io.ledgerline.posting.erp.ErpGate;
import io.ledgerline.workqueue.WorkQueue;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.ejb.DependsOn;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.Timeout;
import jakarta.ejb.TimerConfig;
import jakarta.ejb.TimerService;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.lang.management.ManagementFactory;
import java.util.LinkedHashSet;
import java.util.Set;
import javax.management.InstanceAlreadyExistsException;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;

/**
 * Registers the management beans at the start and removes them at the end. Listeners and ERPs come up after this bean does, and
 * may be added later, so a timer looks for new ones.
 */
@Singleton
@Startup
@DependsOn({"Migrations", "Gauges", "Listeners"})
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class ManagementBeans {

    private static final long LOOK_MILLIS = 5_000;

    @Inject
    private Listeners listeners;

    @Inject
    private ErpOperations erps;

    @Inject
    private ErpGate gate;

    @Inject
    private MessageOperations messages;

    @Inject
    private HealthSummary health;

    @Inject
    private Gauges gauges;

    @Inject
    private PostingTally tally;

    @Inject
    private Departures departures;

    @Inject
    private WebhookMeters webhooks;

    @Inject
    private PickUpStatus pickUps;

    @Inject
    private AlertGauges alerts;

    @Inject
    private Rounds rounds;

    @Inject
    private NoticeBoard board;

    @Inject
    private Time time;

    @Resource
    private TimerService timers;

    private final MBeanServer server = ManagementFactory.getPlatformMBeanServer();
    private final Set<ObjectName> registered = new LinkedHashSet<>();
    private Readings readings;

    @PostConstruct
    void start() {
        readings = new Readings(listeners, gate, gauges);
        register(ObjectNames.messages(), new MessagesControl(messages, readings), MessagesMXBean.class);
        register(ObjectNames.health(), new HealthView(health), HealthMXBean.class);
        register(ObjectNames.webhooks(), new WebhooksView(webhooks), WebhooksMXBean.class);
        register(ObjectNames.pickUp(), new PickUpView(pickUps), PickUpMXBean.class);
        register(
                ObjectNames.alerts(),
                new AlertsView(alerts),
                AlertsMXBean.class,
                NoticeType.ALERT_OPENED,
                NoticeType.ALERT_WORSENED,
                NoticeType.ALERT_ESCALATED,
                NoticeType.ALERT_ACKNOWLEDGED,
                NoticeType.ALERT_RESOLVED,
                NoticeType.ALERT_TESTED);
        register(ObjectNames.rounds(), new RoundsView(rounds, time::now), RoundsMXBean.class);
        for (WorkQueue queue : WorkQueue.values()) {
            register(
                    ObjectNames.workQueue(queue.name()),
                    new WorkQueueView(queue, () -> readings.queue(queue), time::now),
                    WorkQueueMXBean.class,
                    NoticeType.WORK_ITEM_BURST,
                    NoticeType.WORK_ITEMS_OVERDUE);
        }
        timers.createIntervalTimer(500, LOOK_MILLIS, new TimerConfig("management beans", false));
    }

    /** Registers beans for the listeners and ERPs that have come up since. */
    @Timeout
    public void look() {
        for (String name : listeners.names()) {
            if (name.equals(NoticeBoard.DEAD_LETTER_LISTENER)) {
                register(
                        ObjectNames.listener(name),
                        new ListenerControl(name, listeners, readings),
                        ListenerMXBean.class,
                        NoticeType.LISTENER_PAUSED,
                        NoticeType.LISTENER_RESUMED,
                        NoticeType.DEAD_LETTER);
            } else {
                register(
                        ObjectNames.listener(name),
                        new ListenerControl(name, listeners, readings),
                        ListenerMXBean.class,
                        NoticeType.LISTENER_PAUSED,
                        NoticeType.LISTENER_RESUMED);
            }
        }
        for (Erp erp : readings.erps().values()) {
            register(
                    ObjectNames.erp(erp.code()),
                    new ErpControl(erp.code(), erps, readings, tally, departures),
                    ErpMXBean.class,
                    NoticeType.ERP_HELD,
                    NoticeType.ERP_RELEASING,
                    NoticeType.ERP_OPEN,
                    NoticeType.POSTINGS_LATE);
        }
    }

    @PreDestroy
    void stop() {
        for (ObjectName name : registered) {
            try {
                server.unregisterMBean(name);
            } catch (JMException e) {
                Log.LOG.managementBeanFailed(name.toString(), e);
            }
        }
        registered.clear();
    }

    private <T> void register(ObjectName name, T bean, Class<T> type, NoticeType... notices) {
        if (registered.contains(name)) {
            return;
        }
        try {
            DescribedMBean described = new DescribedMBean(bean, type, board.of(name, notices));
            try {
                server.registerMBean(described, name);
            } catch (InstanceAlreadyExistsException e) {
                // left over from a deployment that could not be undeployed cleanly
                server.unregisterMBean(name);
                server.registerMBean(described, name);
            }
            registered.add(name);
        } catch (JMException e) {
            Log.LOG.managementBeanFailed(name.toString(), e);
        }
    }
}
