package io.ledgerline.sandbox.entry;

import io.ledgerline.sandbox.command.Answer;
import io.ledgerline.sandbox.command.CommandDesk;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/** Hands commands to the desk, with the misbehaviour that the switches ask for. */
@ApplicationScoped
public class Counter {

    private CommandDesk desk;
    private Switches switches;

    /** For the container. */
    protected Counter() {}

    /** With its parts. */
    @Inject
    public Counter(CommandDesk desk, Switches switches) {
        this.desk = desk;
        this.switches = switches;
    }

    /** What became of a command. */
    public record Outcome(Answer answer, boolean lost) {}

    /** Executes a command in the caller's transaction; the outcome says whether its answer is to be lost. */
    public Outcome take(String erp, String json, String outerReference) {
        switches.dawdle(erp);
        Answer answer = desk.execute(erp, json, outerReference, switches.takeRefusal(erp));
        return new Outcome(answer, answer.posted() && !answer.duplicate() && switches.takeDrop(erp));
    }
}
