package io.ledgerline.e2e.fire.fault;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * The wall clock of the hub's process, by libfaketime (package {@code libfaketime}). Its monotonic clock stays true: a Java
 * virtual machine cannot wait any more when that jumps.
 */
public final class FakeClock {

    private static final Path LIBRARY = Path.of("/usr/lib/x86_64-linux-gnu/faketime/libfaketimeMT.so.1");
    private static final String AHEAD = "+20s";

    private final Path setting;

    /**
     * A clock that is right.
     *
     * @param folder where its setting goes
     */
    public FakeClock(Path folder) {
        if (!Files.exists(LIBRARY)) {
            throw new IllegalStateException("clock.jump needs " + LIBRARY + " (package libfaketime)");
        }
        setting = folder.resolve("clock");
        right();
    }

    /** Variables of a process that goes by it. */
    public Map<String, String> environment() {
        return Map.of(
                "LD_PRELOAD",
                LIBRARY.toString(),
                "FAKETIME_TIMESTAMP_FILE",
                setting.toString(),
                "FAKETIME_CACHE_DURATION",
                "1",
                "FAKETIME_DONT_FAKE_MONOTONIC",
                "1",
                "FAKETIME_FORCE_MONOTONIC_FIX",
                "0");
    }

    /** Jumps ahead. */
    void ahead() {
        set(AHEAD);
    }

    /** Jumps back to what it is. */
    void right() {
        set("+0");
    }

    private void set(String offset) {
        try {
            Files.writeString(setting, offset + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
