package io.ledgerline.e2e.fire.point;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What the Byteman agent in the hub's process does: at one point it halts the process (no shutdown hook runs, nothing is
 * flushed), and at each it may note that it was passed. The hub knows nothing of it. Rules are read when the server starts,
 * and a halt counts its passages from {@link #arm()} on.
 */
public final class CrashRules {

    /** Exit code of a process that a rule has halted. */
    public static final int HALTED = 86;

    private final Path script;
    private final Path armed;
    private final Path passed;
    private final List<String> always;

    /**
     * With a folder of its own for its files.
     *
     * @param always rules that every start has besides
     */
    public CrashRules(Path folder, List<String> always) {
        this.always = List.copyOf(always);
        this.script = folder.resolve("rules.btm");
        this.armed = folder.resolve("armed");
        this.passed = folder.resolve("passed");
        try {
            Files.createDirectories(passed);
            try (Stream<Path> old = Files.list(passed)) {
                for (Path file : old.toList()) {
                    Files.delete(file);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        load(null, 0, List.of());
    }

    /** Where its files are. */
    public Path folder() {
        return script.getParent();
    }

    /** Options that put the agent into a server's process. */
    public String javaOptions() {
        String agent = Path.of(org.jboss.byteman.agent.Main.class
                        .getProtectionDomain()
                        .getCodeSource()
                        .getLocation()
                        .getPath())
                .toString();
        return "-Dorg.jboss.byteman.compile.to.bytecode -javaagent:" + agent + "=script:" + script;
    }

    /**
     * Rules for the next start, disarmed.
     *
     * @param crash where to halt, or null
     * @param hit at which passage after arming
     * @param census points that are to note their first passage
     */
    public void load(CrashPoint crash, int hit, List<CrashPoint> census) {
        List<String> lines = new ArrayList<>(always);
        if (crash != null) {
            rule(
                    lines,
                    "halt at " + crash.name(),
                    crash,
                    armed,
                    "file.exists() AND incrementCounter(\"" + crash.name() + "\") == " + hit,
                    "killJVM(" + HALTED + ")");
        }
        for (CrashPoint point : census) {
            rule(
                    lines,
                    "passed " + point.name(),
                    point,
                    passed.resolve(point.name()),
                    "flag(\"" + point.name() + "\")",
                    "file.createNewFile()");
        }
        try {
            Files.deleteIfExists(armed);
            Files.write(script, lines);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void rule(
            List<String> lines, String name, CrashPoint point, Path file, String condition, String action) {
        lines.add("RULE " + name);
        lines.add("CLASS " + point.target());
        lines.add("METHOD " + point.method());
        lines.add(point.after() ? "AT EXIT" : "AT ENTRY");
        lines.add("BIND file:java.io.File = new java.io.File(\"" + file + "\")");
        lines.add("IF " + (point.condition() == null ? "" : point.condition() + " AND ") + condition);
        lines.add("DO " + action);
        lines.add("ENDRULE");
        lines.add("");
    }

    /** From now on the halt counts. */
    public void arm() {
        try {
            Files.writeString(armed, "");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Points of the census that no start has passed so far. */
    public Set<String> notPassed(List<CrashPoint> census) {
        return census.stream()
                .map(CrashPoint::name)
                .filter(name -> !Files.exists(passed.resolve(name)))
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
