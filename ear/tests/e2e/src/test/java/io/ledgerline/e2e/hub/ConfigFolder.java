package io.ledgerline.e2e.hub;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.stream.Stream;

/** A copy of the configuration folder with other ERPs and routes. */
public final class ConfigFolder {

    private ConfigFolder() {}

    /**
     * Makes one.
     *
     * @param name names the copy
     * @param erps replaces {@code reference/erps.json}
     */
    public static Path with(String name, Path erps) {
        return with(name, Path.of(System.getProperty("hub.config")), erps);
    }

    /** The same of another config folder. */
    public static Path with(String name, Path from, Path erps) {
        Path to = WorkFolder.path().resolve("config-" + name);
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : (Iterable<Path>) files.filter(Files::isRegularFile)::iterator) {
                Path target = to.resolve(from.relativize(file).toString());
                Files.createDirectories(target.getParent());
                Files.copy(file, target, StandardCopyOption.REPLACE_EXISTING);
            }
            Files.copy(erps, to.resolve("reference/erps.json"), StandardCopyOption.REPLACE_EXISTING);
            return to;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
