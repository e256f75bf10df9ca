package io.ledgerline.e2e.fire.check;

import io.ledgerline.e2e.fire.traffic.Load;
import io.ledgerline.e2e.hub.HubClient;
import io.ledgerline.e2e.hub.HubServer;
import io.restassured.path.json.JsonPath;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;
import javax.management.JMException;
import javax.management.MBeanServerConnection;
import javax.management.MalformedObjectNameException;
import javax.management.ObjectName;
import javax.management.remote.JMXConnector;

/** What the hub itself still has to do, or cannot get rid of: by its REST API and JMX, as an operator would look. */
public final class HubState {

    private static final String BROKER = "jboss.as:subsystem=messaging-activemq,server=default";
    private static final String LOG_STORE = "jboss.as:subsystem=transactions,log-store=log-store";
    private static final int SHOWN = 10;
    private static final int READ = 500;

    private final HubServer hub;
    private final HubClient client;

    /** Of this server. */
    public HubState(HubServer hub) {
        this.hub = hub;
        this.client = new HubClient(hub);
    }

    /** Postings, messages and work items that have not come to an end, with the ids of some, except poison; empty when all is done. */
    public List<String> unfinished() {
        List<String> rows = new ArrayList<>();
        for (String state : List.of("PENDING", "HELD", "SENDING", "SENT", "REJECTED", "IN_DOUBT", "CANCELLED")) {
            rows("postings?state=" + state, "idempotencyKey", rows);
        }
        for (String state : List.of("POSTING", "WAITING", "REJECTED")) {
            rows("messages?state=" + state, "controlId", rows);
        }
        rows("work-items?open=true", "title", rows);
        return rows;
    }

    private void rows(String path, String name, List<String> into) {
        List<String> names = new ArrayList<>();
        String cursor = "";
        do {
            JsonPath page = client.get("operator", path + "&limit=" + READ + cursor)
                    .then()
                    .statusCode(200)
                    .extract()
                    .jsonPath();
            page.getList("items." + name, String.class).stream()
                    .filter(one -> one == null || !one.startsWith(Load.POISON))
                    .forEach(names::add);
            String next = page.getString("next");
            cursor = next == null ? null : "&cursor=" + next;
        } while (cursor != null);
        if (!names.isEmpty()) {
            into.add(path + ": " + names.size() + ", "
                    + names.stream().limit(SHOWN).toList());
        }
    }

    /** Whether the chain of the audit trail is whole, and how long it is. */
    public JsonPath audit() {
        return client.get("auditor", "audit/verify")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    /**
     * Queues that hold messages, with their number. Not those that others fetch from ({@code out.*}), and not the answers to
     * connections that the kill has broken, which expire.
     */
    public TreeMap<String, Long> waiting() {
        return jmx(server -> {
            TreeMap<String, Long> depths = new TreeMap<>();
            for (ObjectName queue : server.queryNames(new ObjectName(BROKER + ",jms-queue=*"), null)) {
                String name = queue.getKeyProperty("jms-queue");
                long depth = (Long) server.getAttribute(queue, "messageCount");
                if (depth > 0 && !name.startsWith("out.") && !name.equals("reply.mllp")) {
                    depths.put(name, depth);
                }
            }
            return depths;
        });
    }

    /** Branches that the broker has prepared and that nobody has ended. */
    public List<String> preparedInBroker() {
        return jmx(server -> {
            Object found =
                    server.invoke(new ObjectName(BROKER), "listPreparedTransactions", new Object[0], new String[0]);
            return found == null ? List.of() : Arrays.asList((String[]) found);
        });
    }

    /** Transactions that the transaction manager's log still holds. */
    public List<String> transactionLog() {
        return jmx(server -> {
            server.invoke(new ObjectName(LOG_STORE), "probe", new Object[0], new String[0]);
            List<String> found = new ArrayList<>();
            for (ObjectName one : server.queryNames(new ObjectName(LOG_STORE + ",transactions=*"), null)) {
                found.add(one.getKeyProperty("transactions") + " " + server.getAttribute(one, "type"));
            }
            return found;
        });
    }

    private interface Reading<T> {
        T read(MBeanServerConnection server) throws JMException, MalformedObjectNameException, IOException;
    }

    private <T> T jmx(Reading<T> reading) {
        try (JMXConnector connector = hub.jmx()) {
            return reading.read(connector.getMBeanServerConnection());
        } catch (JMException | IOException e) {
            throw new IllegalStateException("the server's management cannot be read", e);
        }
    }
}
