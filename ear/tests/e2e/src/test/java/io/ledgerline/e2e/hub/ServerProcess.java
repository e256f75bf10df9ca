package io.ledgerline.e2e.hub;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.awaitility.Awaitility;

/** One WildFly process on a base directory of its own. */
final class ServerProcess {

    private static final List<String> DEPLOYMENTS = List.of("ledgerline.ear", "sandbox-erp.war");
    private static final Duration STOP_PATIENCE = Duration.ofSeconds(60);

    /** Boots in two thirds of the time: tests do not run long enough for the second compiler to pay. */
    private static final String SIZING =
            "-Xms256m -Xmx1g -XX:MetaspaceSize=192m -XX:TieredStopAtLevel=1 -XX:+UseSerialGC"
                    + " -XX:+UnlockDiagnosticVMOptions -XX:-BytecodeVerificationRemote";

    private final Path base;
    private final Map<String, String> environment;
    private Path home;
    private final Ports ports;
    private final String javaOptions;
    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();
    private Process launcher;

    ServerProcess(Path home, Path base, Map<String, String> environment, Ports ports, String javaOptions) {
        this.javaOptions = javaOptions;
        this.home = home;
        this.base = base;
        this.environment = new java.util.HashMap<>(environment);
        this.ports = ports;
    }

    Path base() {
        return base;
    }

    /**
     * Makes an empty base directory from the provisioned server: its configuration and deployments, no data.
     *
     * @param journal a folder for the broker's files, or null
     */
    void prepare(Path journal) {
        try {
            delete(base);
            configure();
            if (journal != null) {
                Files.createSymbolicLink(
                        Files.createDirectories(base.resolve("data")).resolve("activemq"), journal);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void configure() throws IOException {
        copy(home.resolve("standalone/configuration"), base.resolve("configuration"));
        Path deployments = Files.createDirectories(base.resolve("deployments"));
        for (String name : DEPLOYMENTS) {
            Files.copy(home.resolve("standalone/deployments").resolve(name), deployments.resolve(name));
        }
    }

    /** Puts another provisioned server under the data of this one, which is stopped. */
    void become(Path otherHome, Map<String, String> changes) {
        home = otherHome;
        environment.putAll(changes);
        try {
            delete(base.resolve("configuration"));
            delete(base.resolve("deployments"));
            // what the server made of its deployments, not data
            delete(base.resolve("tmp"));
            delete(base.resolve("data/content"));
            configure();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The JVM, below its launcher script. */
    ProcessHandle jvm() {
        return launcher.descendants()
                .filter(process -> process.info().command().orElse("").endsWith("java"))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("the server does not run"));
    }

    /** Returns when the server says that it is ready, or cannot become so. */
    boolean awaitReadyOrRefusal() {
        Awaitility.await("the server is ready, or says that it cannot be")
                .atMost(HubServer.patience())
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(250))
                .until(() -> failed() || ready());
        return !failed();
    }

    /** Boots and returns when the server says that it is ready. */
    void start() {
        launch();
        awaitReady();
    }

    /** Begins to boot. */
    void launch() {
        try {
            for (String name : DEPLOYMENTS) {
                Files.deleteIfExists(deployment(name, ".failed"));
                Files.deleteIfExists(deployment(name, ".deployed"));
                Files.deleteIfExists(deployment(name, ".undeployed"));
            }
            Path console = Files.createDirectories(base.resolve("log")).resolve("console.log");
            ProcessBuilder builder = new ProcessBuilder(
                            home.resolve("bin/standalone.sh").toString(),
                            "-c",
                            "standalone-full.xml",
                            "-Djboss.server.base.dir=" + base)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(console.toFile()));
            builder.environment().put("JBOSS_JAVA_SIZING", SIZING + ' ' + javaOptions);
            builder.environment().putAll(environment);
            launcher = builder.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns when the server says that it is ready. */
    void awaitReady() {
        Awaitility.await("the server is ready")
                .atMost(HubServer.patience())
                .pollInterval(Duration.ofMillis(250))
                .failFast(
                        "the server ended or a deployment failed, see " + base.resolve("log/server.log"), this::failed)
                .until(this::ready);
    }

    /**
     * Returns when the server says that it is ready, or when its process has ended.
     *
     * @return whether it is ready
     */
    boolean awaitReadyOrEnd() {
        Awaitility.await("the server is ready, or has ended")
                .atMost(HubServer.patience())
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(100))
                .failFast(
                        "a deployment failed, see " + base.resolve("log/server.log"),
                        () -> launcher.isAlive() && undeployable())
                .until(() -> !launcher.isAlive() || ready());
        return launcher.isAlive();
    }

    boolean running() {
        return launcher != null && launcher.isAlive();
    }

    /** What the ended process said with its last breath. */
    int exitCode() {
        return launcher.exitValue();
    }

    /** SIGKILL to the JVM and its launcher script. */
    void kill() {
        List<ProcessHandle> all = processes();
        all.forEach(ProcessHandle::destroyForcibly);
        await(all);
    }

    /** SIGTERM to the JVM, and SIGKILL to what is left a minute later. */
    void stop() {
        List<ProcessHandle> all = processes();
        all.stream().filter(process -> process.pid() != pid()).forEach(ProcessHandle::destroy);
        if (!ended(all)) {
            kill();
        }
    }

    private boolean ended(List<ProcessHandle> all) {
        return all.stream().allMatch(process -> {
            try {
                process.onExit().get(STOP_PATIENCE.toSeconds(), TimeUnit.SECONDS);
                return true;
            } catch (java.util.concurrent.TimeoutException e) {
                return false;
            } catch (java.util.concurrent.ExecutionException e) {
                throw new IllegalStateException(e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return false;
            }
        });
    }

    private void await(List<ProcessHandle> all) {
        Awaitility.await("the killed processes are gone")
                .atMost(STOP_PATIENCE)
                .pollInterval(Duration.ofMillis(20))
                .until(() -> all.stream().noneMatch(ProcessHandle::isAlive));
    }

    private List<ProcessHandle> processes() {
        if (launcher == null) {
            return List.of();
        }
        return Stream.concat(launcher.descendants(), Stream.of(launcher.toHandle()))
                .toList();
    }

    private long pid() {
        return launcher.pid();
    }

    private boolean failed() {
        return !launcher.isAlive() || undeployable();
    }

    private boolean undeployable() {
        return DEPLOYMENTS.stream().anyMatch(name -> Files.exists(deployment(name, ".failed")));
    }

    private boolean ready() throws InterruptedException {
        if (!DEPLOYMENTS.stream().allMatch(name -> Files.exists(deployment(name, ".deployed")))) {
            return false;
        }
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:" + ports.management() + "/health/ready"))
                .timeout(Duration.ofSeconds(5))
                .build();
        try {
            return client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException e) {
            return false;
        }
    }

    private Path deployment(String name, String marker) {
        return base.resolve("deployments").resolve(name + marker);
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Path target = to.resolve(from.relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(target);
                } else {
                    Files.copy(file, target, StandardCopyOption.COPY_ATTRIBUTES);
                }
            }
        }
    }

    private static void delete(Path directory) throws IOException {
        if (!Files.exists(directory)) {
            return;
        }
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
