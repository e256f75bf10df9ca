package io.ledgerline.e2e.fire.point;

/**
 * A place in the hub at which its process is halted, before or after what happens there.
 *
 * @param name the place and {@code .before} or {@code .after}
 * @param target full name of the class
 * @param method its name, with parameter types where it is overloaded
 * @param after whether the method has done its work
 * @param condition of the rule language, or null
 * @param hits a moment is chosen among the first so many passages
 * @param atBoot whether it is passed while the server starts after a kill
 * @param rare whether ordinary load may leave it out
 * @param byName whether a schedule has it only when it is asked for by name
 */
public record CrashPoint(
        String name,
        String target,
        String method,
        boolean after,
        String condition,
        int hits,
        boolean atBoot,
        boolean rare,
        boolean byName) {}
