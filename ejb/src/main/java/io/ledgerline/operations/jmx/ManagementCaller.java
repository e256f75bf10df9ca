package io.ledgerline.operations.jmx;

import java.lang.management.ManagementFactory;
import java.security.Principal;

/**
 * Who calls a management bean. The server keeps the management user of the current JMX request in its access context; that
 * class belongs to the server and is no API of it, so it is asked by reflection through the class loader of the server's
 * MBean server, and a server that has it not (a test, another version) gives the plain name {@code jmx}.
 */
final class ManagementCaller {

    private static final String CONTEXT = "org.jboss.as.controller.AccessAuditContext";

    private ManagementCaller() {}

    /** {@code jmx:<user>}, or {@code jmx} when the user is not known. */
    static String name() {
        ClassLoader loader =
                ManagementFactory.getPlatformMBeanServer().getClass().getClassLoader();
        if (loader == null) {
            return "jmx";
        }
        try {
            Class<?> type = loader.loadClass(CONTEXT);
            Object context = type.getMethod("currentAccessAuditContext").invoke(null);
            Object identity = context == null
                    ? null
                    : type.getMethod("getSecurityIdentity").invoke(context);
            if (identity == null) {
                return "jmx";
            }
            Object principal = identity.getClass().getMethod("getPrincipal").invoke(identity);
            return principal instanceof Principal user ? "jmx:" + user.getName() : "jmx";
        } catch (ReflectiveOperationException e) {
            return "jmx";
        }
    }
}
