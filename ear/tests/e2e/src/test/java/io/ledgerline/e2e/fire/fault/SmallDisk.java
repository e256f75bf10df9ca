package io.ledgerline.e2e.fire.fault;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A file system of its own for the broker's journal, small enough to be filled; only root may mount it. */
public final class SmallDisk implements AutoCloseable {

    /** Below so much free space the broker lets producers wait. */
    public static final long RESERVE = 24L << 20;

    private static final String SIZE = "160m";
    private static final long LEFT = 12L << 20;
    private static final int PIECE = 1 << 20;

    private final Path folder;

    /** Mounts one. */
    public SmallDisk(Path folder) {
        this.folder = folder;
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        run("mount", "-t", "tmpfs", "-o", "size=" + SIZE, "tmpfs", folder.toString());
    }

    /** Where it is. */
    public Path folder() {
        return folder;
    }

    /** Leaves less than the reserve. */
    void fill() {
        byte[] piece = new byte[PIECE];
        try (OutputStream filler = Files.newOutputStream(folder.resolve("filler"))) {
            while (Files.getFileStore(folder).getUsableSpace() > LEFT) {
                filler.write(piece);
                filler.flush();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Makes room again. */
    void free() {
        try {
            Files.delete(folder.resolve("filler"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        run("umount", folder.toString());
    }

    private static void run(String... command) {
        try {
            if (new ProcessBuilder(command).inheritIO().start().waitFor() != 0) {
                throw new IllegalStateException("only root can " + command[0] + ", which disk.full needs");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
