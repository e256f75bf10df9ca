package io.ledgerline.health;

import java.lang.management.ManagementFactory;
import java.util.Map;
import java.util.TreeMap;
import javax.management.InstanceNotFoundException;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.MalformedObjectNameException;
import javax.management.ObjectName;
import javax.management.openmbean.CompositeData;
import javax.management.openmbean.TabularData;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;

/** Asks the hub's health bean. A hub that has not registered it, has not started: down. */
final class HealthBean {

    private static final String NAME = "io.ledgerline:type=Health";

    private HealthBean() {}

    /**
     * The answer to one kind of check.
     *
     * @param check name of the check
     * @param up attribute that says whether it is up
     * @param facts attribute that holds what was seen, a map of text to text
     */
    static HealthCheckResponse ask(String check, String up, String facts) {
        HealthCheckResponseBuilder response = HealthCheckResponse.named(check);
        MBeanServer server = ManagementFactory.getPlatformMBeanServer();
        try {
            ObjectName name = new ObjectName(NAME);
            texts(server.getAttribute(name, facts)).forEach(response::withData);
            return response.status(Boolean.TRUE.equals(server.getAttribute(name, up)))
                    .build();
        } catch (InstanceNotFoundException e) {
            return response.down().withData("state", "not started").build();
        } catch (MalformedObjectNameException e) {
            throw new IllegalStateException(e);
        } catch (JMException e) {
            return response.down()
                    .withData("state", e.getClass().getSimpleName())
                    .build();
        }
    }

    private static Map<String, String> texts(Object table) {
        Map<String, String> texts = new TreeMap<>();
        if (table instanceof TabularData rows) {
            for (Object row : rows.values()) {
                CompositeData entry = (CompositeData) row;
                texts.put(String.valueOf(entry.get("key")), String.valueOf(entry.get("value")));
            }
        }
        return texts;
    }
}
