package io.ledgerline.e2e.fire.recovery;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Stream;

/** The practice ERP's H2 files, which stand in the hub's data folder although they are not the hub's. */
final class ErpFiles {

    private ErpFiles() {}

    /** Moves them to another folder, over those that are there. */
    static void move(Path from, Path to) {
        try (Stream<Path> files = Files.list(from)) {
            List<Path> theirs = files.filter(
                            file -> file.getFileName().toString().startsWith("erp."))
                    .toList();
            for (Path file : theirs) {
                Files.move(file, to.resolve(file.getFileName()), StandardCopyOption.REPLACE_EXISTING);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The driver of the server, which can run scripts on its files. */
    static Path driver() {
        Path module =
                Path.of(System.getProperty("hub.server.home"), "modules/system/layers/base/com/h2database/h2/main");
        try (Stream<Path> files = Files.list(module)) {
            return files.filter(file -> file.toString().endsWith(".jar"))
                    .findFirst()
                    .orElseThrow(() -> new IllegalStateException("no H2 in " + module));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
