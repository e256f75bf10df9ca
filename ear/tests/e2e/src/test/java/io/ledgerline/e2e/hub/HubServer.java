package io.ledgerline.e2e.hub;

import io.ledgerline.e2e.partner.PartnerSftp;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.Queue;
import jakarta.jms.Topic;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import javax.management.remote.JMXConnector;
import javax.management.remote.JMXConnectorFactory;
import javax.management.remote.JMXServiceURL;
import javax.naming.Context;
import javax.naming.InitialContext;
import javax.naming.NamingException;

/**
 * The configured server with the EAR and the practice ERP, as a process of its own that tests see only from outside.
 *
 * <p>{@link #shared()} is booted once for a test run, at its first use, on {@linkplain ReservedPorts ports of its own} and with a base directory and
 * databases of its own, and ends with the run. A test that needs other settings, or that kills the server, builds its own
 * with {@link #named(String)} and closes it. System properties: {@code hub.server.home} (the provisioned WildFly),
 * {@code hub.config} (the config folder), {@code hub.work} (where base directories go, see {@link WorkFolder}),
 * {@code hub.database} ({@code h2} or {@code postgresql}).
 */
public final class HubServer implements AutoCloseable {

    /** With this the source LUMERE signs its webhooks. */
    public static final String WEBHOOK_SECRET = "whsec_bHVtZXJlLXNpZ25zLWluLXRlc3RzLW9ubHktMTIzNDU2Nzg=";

    private static HubServer shared;
    private static RuntimeException sharedFailed;

    private final Ports ports;
    private final HubDatabase database;
    private final ServerProcess process;
    private final ServerLog log;

    private HubServer(Builder builder) {
        database = builder.database;
        ports = builder.ports;
        Path base = WorkFolder.path().resolve("hub-" + builder.name);
        Map<String, String> environment = new HashMap<>(database.environment());
        environment.putAll(ports.environment());
        environment.put("LEDGERLINE_CONFIG_DIR", System.getProperty("hub.config"));
        environment.put("LEDGERLINE_NODE_ID", "e2e-" + builder.name);
        environment.put("LEDGERLINE_TX_RECOVERY_PERIOD", "5");
        environment.put("LEDGERLINE_TX_RECOVERY_BACKOFF", "2");
        // webhooks go to receivers of the tests on this machine, and come from one source
        environment.put("LEDGERLINE_WEBHOOKS_KEY", "bGVkZ2VybGluZS1kZXZlbG9wbWVudC1vbmx5LWtleSE=");
        environment.put("LEDGERLINE_WEBHOOKS_ADDRESSES", "any");
        environment.put("LEDGERLINE_WEBHOOKS_PLAIN_HTTP", "true");
        environment.put("LEDGERLINE_WEBHOOKS_IN_LUMERE_SECRET", WEBHOOK_SECRET);
        environment.putAll(builder.environment);
        process = new ServerProcess(builder.home, base, environment, ports, builder.javaOptions);
        log = new ServerLog(base.resolve("log/server.log"));
    }

    /**
     * The server of this test run, on the database that {@code hub.database} names.
     *
     * @throws IllegalStateException when it does not boot; it is not tried again in this run
     */
    public static synchronized HubServer shared() {
        if (sharedFailed != null) {
            throw new IllegalStateException("the shared server did not boot: " + sharedFailed, sharedFailed);
        }
        if (shared == null) {
            try {
                Builder builder = named("shared-" + System.getProperty("hub.database", "h2"))
                        .database(HubDatabase.ofRun())
                        .environment("LEDGERLINE_INVOICE_REMATCH_INTERVAL", "PT1S")
                        .environment("LEDGERLINE_PAYMENT_POLL_INTERVAL", "PT2S")
                        .environment("LEDGERLINE_CONSOLE_HOURS_INTERVAL", "PT5S")
                        .environment("LEDGERLINE_OUTBOUND_RETRY_FIRST", "PT1S")
                        .environment("LEDGERLINE_PARTNER_VEXFORD_SHARED_SECRET", "only-vexford-knows");
                PartnerSftp.shared().environment().forEach(builder::environment);
                MailServer.shared().environment().forEach(builder::environment);
                shared = builder.start();
            } catch (RuntimeException e) {
                sharedFailed = e;
                throw e;
            }
            Runtime.getRuntime().addShutdownHook(new Thread(shared::close, "hub-stop"));
        }
        return shared;
    }

    /** A server of the test's own; the name names its base directory. */
    public static Builder named(String name) {
        return new Builder(name);
    }

    /** An address on the HTTP port, for instance {@code /ledgerline/api/v1/messages}. */
    public URI http(String path) {
        return URI.create("http://127.0.0.1:" + ports.http() + path);
    }

    /** An address on the management port, for instance {@code /health/ready}. */
    public URI management(String path) {
        return URI.create("http://127.0.0.1:" + ports.management() + path);
    }

    /** The HL7 v2 MLLP port on the loopback interface. */
    public int mllpPort() {
        return ports.mllp();
    }

    /** What the server wrote to its log. */
    public ServerLog log() {
        return log;
    }

    /** The server's base directory. */
    public Path base() {
        return process.base();
    }

    /** JMX over remote+http as the development user {@code operator}; the caller closes it. */
    public JMXConnector jmx() {
        try {
            JMXServiceURL url = new JMXServiceURL("service:jmx:remote+http://127.0.0.1:" + ports.management());
            return JMXConnectorFactory.connect(
                    url, Map.of(JMXConnector.CREDENTIALS, new String[] {"operator", "ledgerline-operator"}));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** JMS as an interface engine does it: looked up over HTTP upgrade; give it user and password per context. */
    public ConnectionFactory jms() {
        return lookup("jms/RemoteConnectionFactory", ConnectionFactory.class);
    }

    /** A queue by its name, for instance {@code in.hl7v2}. */
    public Queue queue(String name) {
        return lookup("jms/queue/" + name, Queue.class);
    }

    /** A topic by its name, for instance {@code events}. */
    public Topic topic(String name) {
        return lookup("jms/topic/" + name, Topic.class);
    }

    /** Kills the server's process as a power failure would (SIGKILL): nothing is flushed, nothing is closed. */
    public void kill() {
        process.kill();
    }

    /** Stops the server in good order; its data stays. */
    public void stop() {
        process.stop();
    }

    /** Starts the server again after {@link #kill()} or {@link #stop()}, on the same ports and data; returns when it is ready. */
    public void start() {
        process.start();
    }

    /** Starts the server again without waiting for it; {@link #awaitReady()} does. */
    public void launch() {
        process.launch();
    }

    /** Returns when a launched server is ready. */
    public void awaitReady() {
        process.awaitReady();
    }

    /**
     * Returns when a launched server is ready, or when its process has ended by itself.
     *
     * @return whether it is ready
     */
    public boolean awaitReadyOrEnd() {
        return process.awaitReadyOrEnd();
    }

    /**
     * Another version on the data of this one, which is stopped: the server's configuration and the deployments are replaced, as
     * an upgrade does it.
     *
     * @param home the other provisioned server
     * @param config its config folder
     */
    public void become(Path home, Path config) {
        process.become(home, Map.of("LEDGERLINE_CONFIG_DIR", config.toString()));
    }

    /**
     * Returns when a launched server is ready, or its application has refused to start.
     *
     * @return whether it is ready
     */
    public boolean awaitReadyOrRefusal() {
        return process.awaitReadyOrRefusal();
    }

    /** Process id of the running JVM. */
    public long pid() {
        return process.jvm().pid();
    }

    /** Exit code of a server that has ended. */
    public int exitCode() {
        return process.exitCode();
    }

    /** The databases under it. */
    public HubDatabase database() {
        return database;
    }

    /** Whether the process lives. */
    public boolean running() {
        return process.running();
    }

    /** Stops the server and its database. */
    @Override
    public void close() {
        process.stop();
        database.close();
    }

    private <T> T lookup(String name, Class<T> type) {
        Properties environment = new Properties();
        environment.put(Context.INITIAL_CONTEXT_FACTORY, "org.wildfly.naming.client.WildFlyInitialContextFactory");
        environment.put(Context.PROVIDER_URL, "http-remoting://127.0.0.1:" + ports.http());
        environment.put(Context.SECURITY_PRINCIPAL, "jms-producer");
        environment.put(Context.SECURITY_CREDENTIALS, "ledgerline-jms-producer");
        try {
            InitialContext context = new InitialContext(environment);
            try {
                return type.cast(context.lookup(name));
            } finally {
                context.close();
            }
        } catch (NamingException e) {
            throw new IllegalStateException("Cannot look up " + name, e);
        }
    }

    /** Settings of a server that a test starts for itself. */
    public static final class Builder {

        private final String name;
        private final Map<String, String> environment = new HashMap<>();
        private final Ports ports = Ports.reserved();
        private HubDatabase database = HubDatabase.h2();
        private String javaOptions = "";
        private Path journal;
        private Path home = Path.of(System.getProperty("hub.server.home"));

        private Builder(String name) {
            this.name = name;
        }

        /** Sets an environment variable of the server ({@code LEDGERLINE_...}, see docs/configuration.md). */
        public Builder environment(String variable, String value) {
            environment.put(variable, value);
            return this;
        }

        /** More options of its Java virtual machine. */
        public Builder javaOptions(String value) {
            javaOptions = value;
            return this;
        }

        /** Another provisioned server than that of this build. */
        public Builder home(Path value) {
            home = value;
            return this;
        }

        /** An existing folder for the broker's files, instead of one in the base directory. */
        public Builder journal(Path value) {
            journal = value;
            return this;
        }

        /** The HTTP port that it will listen on, for settings that name it. */
        public int httpPort() {
            return ports.http();
        }

        /** The databases it uses; H2 files unless told. The server closes them. */
        public Builder database(HubDatabase value) {
            database = value;
            return this;
        }

        /** Boots it on an empty base directory and returns when it is ready; at most five minutes. */
        public HubServer start() {
            HubServer server = new HubServer(this);
            try {
                server.process.prepare(journal);
                server.process.start();
                return server;
            } catch (RuntimeException e) {
                String trouble = server.log.trouble();
                server.close();
                throw new IllegalStateException(e.getMessage() + '\n' + trouble, e);
            }
        }
    }

    /** How long a boot may take. */
    static Duration patience() {
        return Duration.ofMinutes(5);
    }
}
