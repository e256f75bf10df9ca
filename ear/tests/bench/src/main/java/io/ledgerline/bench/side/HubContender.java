package io.ledgerline.bench.side;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The hub with the practice ERP in its server, with the settings that it ships with. */
public final class HubContender implements Contender {

    /** The hub's own database in the cluster. */
    public static final String DATABASE = "side_ledgerline";

    private final List<Integer> ports = Ports.free(4);
    private final Path base;
    private final Process launcher;

    /** On databases that are empty. */
    public HubContender(SideOptions options, PostgresCluster cluster)
            throws IOException, InterruptedException, SQLException {
        this(options, cluster, false, Map.of());
    }

    /**
     * With more settings.
     *
     * @param keep whether it goes on with the databases of the hub before it; queues begin empty
     */
    public HubContender(SideOptions options, PostgresCluster cluster, boolean keep, Map<String, String> settings)
            throws IOException, InterruptedException, SQLException {
        Path home = home(options.root());
        base = options.work().resolve("hub");
        Folders.delete(base);
        Folders.copy(home.resolve("standalone/configuration"), base.resolve("configuration"));
        Folders.copy(home.resolve("standalone/deployments"), base.resolve("deployments"));
        ProcessBuilder builder = new ProcessBuilder(
                        home.resolve("bin/standalone.sh").toString(),
                        "-c",
                        "standalone-full.xml",
                        "-Djboss.server.base.dir=" + base)
                .redirectErrorStream(true)
                .redirectOutput(options.work().resolve("hub.log").toFile());
        Map<String, String> environment = builder.environment();
        environment.put("JBOSS_JAVA_SIZING", "-Xms512m -Xmx1280m -XX:MetaspaceSize=256m -XX:+UseTransparentHugePages");
        environment.put(
                "LEDGERLINE_CONFIG_DIR", options.root().resolve("config").toString());
        environment.put("LEDGERLINE_CONSOLE_LEVEL", "WARN");
        environment.put("LEDGERLINE_HTTP_PORT", ports.get(0).toString());
        environment.put("LEDGERLINE_HTTPS_PORT", ports.get(1).toString());
        environment.put("LEDGERLINE_MANAGEMENT_PORT", ports.get(2).toString());
        environment.put("LEDGERLINE_MLLP_PORT", ports.get(3).toString());
        for (String database : List.of("DB", "ERP_TABLES")) {
            String name = database.equals("DB") ? DATABASE : "side_erp";
            String url = keep ? cluster.address(name) : cluster.database(name);
            String prefix = "LEDGERLINE_" + database + "_";
            environment.put(prefix + "DRIVER", "postgresql");
            environment.put(prefix + "URL", url);
            environment.put(prefix + "USER", cluster.user());
            environment.put(prefix + "PASSWORD", cluster.password());
        }
        environment.putAll(settings);
        launcher = builder.start();
        Contender.await(launcher, URI.create("http://127.0.0.1:" + ports.get(2) + "/health/ready"));
        Contender.await(launcher, books());
    }

    @Override
    public long pid() {
        return launcher.descendants()
                .filter(process -> process.info().command().orElse("").endsWith("/java"))
                .findFirst()
                .orElseThrow()
                .pid();
    }

    @Override
    public int mllpPort() {
        return ports.get(3);
    }

    @Override
    public int httpPort() {
        return ports.get(0);
    }

    @Override
    public URI books() {
        return URI.create("http://127.0.0.1:" + ports.get(0) + "/sandbox-erp/api/counters/documents");
    }

    @Override
    public void close() throws IOException, InterruptedException {
        Contender.end(launcher);
        Folders.delete(base.resolve("data"));
    }

    private static Path home(Path root) throws IOException {
        try (Stream<Path> built = Files.list(root.resolve("ear/target"))) {
            return built.filter(path -> path.getFileName().toString().startsWith("wildfly-"))
                    .findFirst()
                    .orElseThrow(() -> new IOException("no server in ear/target: build it first"));
        }
    }
}
