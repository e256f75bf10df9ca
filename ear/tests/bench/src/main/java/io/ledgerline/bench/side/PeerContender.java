package io.ledgerline.bench.side;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** The Camel peer (the module {@code peer}), with an ERP in its own process or a stub ERP over HTTP in another. */
final class PeerContender implements Contender {

    private final List<Integer> ports = Ports.free(4);
    private final Path data;
    private final Process stub;
    private final Process process;

    PeerContender(SideOptions options, PostgresCluster cluster) throws IOException, InterruptedException, SQLException {
        Path target = options.root().resolve("ear/tests/bench/peer/target");
        String classPath =
                target.resolve("classes") + File.pathSeparator + Files.readString(target.resolve("class-path"));
        Path log = options.work().resolve("peer.log");
        Files.deleteIfExists(log);
        data = options.work().resolve("peer");
        Folders.delete(data);
        List<String> command = new ArrayList<>(List.of(
                java(),
                "-Xms512m",
                "-Xmx1280m",
                "-XX:+UseTransparentHugePages",
                "-cp",
                classPath,
                "io.ledgerline.peer.Peer",
                "--erp",
                options.peerErp(),
                "--documents",
                Integer.toString(options.documents()),
                "--mllp-port",
                ports.get(0).toString(),
                "--http-port",
                ports.get(1).toString(),
                "--database-url",
                cluster.database("side_peer") + "?reWriteBatchedInserts=true",
                "--erp-database-url",
                cluster.database("side_peer_erp") + "?reWriteBatchedInserts=true",
                "--user",
                cluster.user(),
                "--password",
                cluster.password(),
                "--data",
                data.toString(),
                "--reference",
                options.root().resolve("config/reference/network").toString()));
        if (options.peerErp().equals("http")) {
            stub = start(
                    log,
                    List.of(
                            java(),
                            "-Xmx256m",
                            "-cp",
                            classPath,
                            "io.ledgerline.peer.StubErp",
                            ports.get(2).toString(),
                            ports.get(3).toString()));
            command.addAll(List.of("--erp-url", "http://127.0.0.1:" + ports.get(2) + "/documents"));
            Contender.await(stub, books());
        } else {
            stub = null;
        }
        process = start(log, command);
        Contender.await(process, counters(ports.get(1)));
    }

    @Override
    public long pid() {
        return process.pid();
    }

    @Override
    public int mllpPort() {
        return ports.get(0);
    }

    @Override
    public int httpPort() {
        return ports.get(1);
    }

    @Override
    public URI books() {
        return counters(stub == null ? ports.get(1) : ports.get(3));
    }

    private static URI counters(int port) {
        return URI.create("http://127.0.0.1:" + port + "/counters");
    }

    @Override
    public void close() throws IOException, InterruptedException {
        Contender.end(process);
        if (stub != null) {
            Contender.end(stub);
        }
        Folders.delete(data);
    }

    private static Process start(Path log, List<String> command) throws IOException {
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .start();
    }

    private static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }
}
