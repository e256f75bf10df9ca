package io.ledgerline.e2e.hub;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Where the servers of this process have their files: {@code hub.work}, or a folder in it when several processes share the tests
 * ({@code hub.fork} names it).
 */
public final class WorkFolder {

    private WorkFolder() {}

    /** The folder, which exists. */
    public static Path path() {
        Path work = Path.of(System.getProperty("hub.work"));
        String fork = System.getProperty("hub.fork", "");
        try {
            return Files.createDirectories(fork.isEmpty() ? work : work.resolve(fork));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
