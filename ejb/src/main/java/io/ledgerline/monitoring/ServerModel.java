package io.ledgerline.monitoring;

import io.ledgerline.platform.Log;
import jakarta.enterprise.context.ApplicationScoped;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.management.Attribute;
import javax.management.InstanceNotFoundException;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.MalformedObjectNameException;
import javax.management.ObjectName;
import javax.management.openmbean.CompositeData;
import javax.management.openmbean.TabularData;

/**
 * The server's management model, read inside the VM through the MBeans of the domain {@code jboss.as}: queues, pools,
 * message-driven beans. What a server does not have (a queue on a remote broker) is left out, not an error.
 *
 * <p>Looking names up walks the whole model, so names are kept once found.
 */
@ApplicationScoped
public class ServerModel {

    /** The queue of what was given up. */
    public static final String DEAD_LETTERS = "ledgerline.dlq";

    private static final String QUEUES = "jboss.as:subsystem=messaging-activemq,server=default,jms-queue=*";
    private static final String POOLS = "jboss.as:subsystem=datasources,xa-data-source=*,statistics=pool";
    private static final String BEANS = "jboss.as:deployment=*,subdeployment=*,subsystem=ejb3,message-driven-bean=*";
    private static final String BROKER = "jboss.as:subsystem=messaging-activemq,server=default";
    private static final Pattern POOL_NAME = Pattern.compile("ledgerline-(.+)-pool");

    private final MBeanServer server;
    private final Map<String, List<ObjectName>> found = new ConcurrentHashMap<>();
    private volatile List<ListenerBean> listeners;

    /** The server that this runs in. */
    public ServerModel() {
        this(ManagementFactory.getPlatformMBeanServer());
    }

    /** Another MBean server; for tests. */
    public ServerModel(MBeanServer server) {
        this.server = server;
    }

    /** Every queue of the embedded broker, by name. */
    public Map<String, QueueStatus> queues() {
        Map<String, QueueStatus> queues = new TreeMap<>();
        for (ObjectName name : names(QUEUES)) {
            read(name, "messageCount", "deliveringCount", "scheduledCount", "consumerCount", "messagesAdded", "paused")
                    .ifPresent(values -> {
                        String queue = unquoted(name.getKeyProperty("jms-queue"));
                        queues.put(
                                queue,
                                new QueueStatus(
                                        queue,
                                        number(values, "messageCount"),
                                        number(values, "deliveringCount"),
                                        number(values, "scheduledCount"),
                                        number(values, "consumerCount"),
                                        number(values, "messagesAdded"),
                                        Boolean.TRUE.equals(values.get("paused"))));
                    });
        }
        return queues;
    }

    /** The names of the queues, without a look at each of them, which costs the server far more. */
    public List<String> queueNames() {
        return names(QUEUES).stream()
                .map(name -> unquoted(name.getKeyProperty("jms-queue")))
                .toList();
    }

    /** The names of the pools, likewise. */
    public List<String> poolNames() {
        return names(POOLS).stream()
                .map(name -> unquoted(name.getKeyProperty("xa-data-source")))
                .toList();
    }

    /** Every XA data source's pool, by name. */
    public Map<String, PoolStatus> pools() {
        Map<String, PoolStatus> pools = new TreeMap<>();
        for (ObjectName name : names(POOLS)) {
            String pool = unquoted(name.getKeyProperty("xa-data-source"));
            read(name, "InUseCount", "AvailableCount", "WaitCount", "TimedOut")
                    .ifPresent(values -> pools.put(
                            pool,
                            new PoolStatus(
                                    pool,
                                    number(values, "InUseCount"),
                                    number(values, "AvailableCount"),
                                    number(values, "WaitCount"),
                                    number(values, "TimedOut"))));
        }
        return pools;
    }

    /** The application's message-driven beans that use one of its pools. */
    public List<ListenerBean> listeners() {
        List<ListenerBean> known = listeners;
        if (known != null) {
            return known;
        }
        List<ListenerBean> beans = new ArrayList<>();
        for (ObjectName name : names(BEANS)) {
            read(name, "poolName", "activationConfig").ifPresent(values -> {
                Matcher pool = POOL_NAME.matcher(String.valueOf(values.get("poolName")));
                if (pool.matches()) {
                    String bean = unquoted(name.getKeyProperty("message-driven-bean"));
                    beans.add(new ListenerBean(pool.group(1), bean, queueOf(values.get("activationConfig")), name));
                }
            });
        }
        // what a bean reads and its pool stay as they were deployed
        listeners = beans.isEmpty() ? null : List.copyOf(beans);
        return beans;
    }

    /**
     * How a message-driven bean stands.
     *
     * @param active true while messages are delivered to it
     * @param inFlight messages that it works on right now: its strict pool's instances that are out
     * @param delivered messages delivered since the start, rolled back ones included; needs the EJB statistics
     */
    public record BeanStatus(boolean active, long inFlight, long delivered) {}

    /** How the bean stands, in one question to the server; empty when it is gone. */
    public Optional<BeanStatus> status(ListenerBean bean) {
        return read(bean.objectName(), "deliveryActive", "poolMaxSize", "poolAvailableCount", "invocations")
                .map(values -> new BeanStatus(
                        Boolean.TRUE.equals(values.get("deliveryActive")),
                        number(values, "poolMaxSize") - number(values, "poolAvailableCount"),
                        number(values, "invocations")));
    }

    /**
     * Starts or stops delivery to the bean, whatever its delivery group. Messages in work end as they will. Lasts until
     * the server restarts.
     */
    public void deliver(ListenerBean bean, boolean active) {
        try {
            server.invoke(bean.objectName(), active ? "startDelivery" : "stopDelivery", new Object[0], new String[0]);
        } catch (JMException e) {
            throw new IllegalStateException("delivery of " + bean.name() + " could not be changed", e);
        }
    }

    /** True when the embedded broker runs and is not a passive backup; empty when there is none in this server. */
    public Optional<Boolean> brokerActive() {
        return read(objectName(BROKER), "started", "active")
                .map(values -> Boolean.TRUE.equals(values.get("started")) && Boolean.TRUE.equals(values.get("active")));
    }

    /** Forgets the names found, so that what has been deployed or added since is seen. */
    public void rediscover() {
        found.clear();
        listeners = null;
    }

    private List<ObjectName> names(String pattern) {
        List<ObjectName> names = found.get(pattern);
        if (names == null) {
            names = new ArrayList<>(server.queryNames(objectName(pattern), null));
            names.sort(null);
            if (!names.isEmpty()) {
                found.put(pattern, names);
            }
        }
        return names;
    }

    private Optional<Map<String, Object>> read(ObjectName name, String... attributes) {
        try {
            Map<String, Object> values = new HashMap<>();
            for (Attribute attribute : server.getAttributes(name, attributes).asList()) {
                values.put(attribute.getName(), attribute.getValue());
            }
            return values.isEmpty() ? Optional.empty() : Optional.of(values);
        } catch (InstanceNotFoundException e) {
            found.values().removeIf(names -> names.contains(name));
            listeners = null;
            return Optional.empty();
        } catch (JMException e) {
            Log.LOG.serverModelUnreadable(name.toString(), e);
            return Optional.empty();
        }
    }

    private static long number(Map<String, Object> values, String attribute) {
        return values.get(attribute) instanceof Number value ? value.longValue() : 0;
    }

    /** The activation configuration comes as a table of name and value. */
    private static String queueOf(Object activationConfig) {
        if (!(activationConfig instanceof TabularData table)) {
            return null;
        }
        for (Object row : table.values()) {
            CompositeData entry = (CompositeData) row;
            if (String.valueOf(entry.get("key")).equals("destinationLookup")
                    || String.valueOf(entry.get("key")).equals("destination")) {
                String lookup = String.valueOf(entry.get("value"));
                return lookup.substring(lookup.lastIndexOf('/') + 1);
            }
        }
        return null;
    }

    private static String unquoted(String value) {
        return value.startsWith("\"") ? ObjectName.unquote(value) : value;
    }

    private static ObjectName objectName(String text) {
        try {
            return new ObjectName(text);
        } catch (MalformedObjectNameException e) {
            throw new IllegalArgumentException(text, e);
        }
    }
}
