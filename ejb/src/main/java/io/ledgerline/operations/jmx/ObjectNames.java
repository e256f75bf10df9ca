package io.ledgerline.operations.jmx;

import java.util.Hashtable;
import java.util.Map;
import javax.management.MalformedObjectNameException;
import javax.management.ObjectName;

/** Names of the hub's management beans. */
final class ObjectNames {

    private static final String DOMAIN = "io.ledgerline";

    private ObjectNames() {}

    static ObjectName listener(String name) {
        return of("Listener", name);
    }

    static ObjectName erp(String code) {
        return of("Erp", code);
    }

    static ObjectName workQueue(String name) {
        return of("WorkQueue", name);
    }

    static ObjectName messages() {
        return make(Map.of("type", "Messages"));
    }

    static ObjectName health() {
        return make(Map.of("type", "Health"));
    }

    static ObjectName webhooks() {
        return make(Map.of("type", "Webhooks"));
    }

    static ObjectName pickUp() {
        return make(Map.of("type", "PickUp"));
    }

    static ObjectName alerts() {
        return make(Map.of("type", "Alerts"));
    }

    static ObjectName rounds() {
        return make(Map.of("type", "Rounds"));
    }

    private static ObjectName of(String type, String name) {
        boolean plain = name.matches("[A-Za-z0-9._-]+");
        return make(Map.of("type", type, "name", plain ? name : ObjectName.quote(name)));
    }

    private static ObjectName make(Map<String, String> properties) {
        try {
            return new ObjectName(DOMAIN, new Hashtable<>(properties));
        } catch (MalformedObjectNameException e) {
            throw new IllegalArgumentException("no object name of " + properties, e);
        }
    }
}
