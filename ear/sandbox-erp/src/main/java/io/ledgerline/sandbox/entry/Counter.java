package io.ledgerline.sandbox.entry;

import io.ledgerline.sandbox.command.Answer;
import io.ledgerline.sandbox.command.CommandDesk;
import io.ledgerline.sandbox.command.CommandDesk.HandedIn;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;

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

    /** Executes commands in the caller's transaction, in their order; each outcome says whether its answer is to be lost. */
    public List<Outcome> take(String erp, List<HandedIn> commands) {
        List<HandedIn> given = new ArrayList<>(commands.size());
        for (HandedIn command : commands) {
            switches.dawdle(erp);
            given.add(new HandedIn(command.json(), command.outerReference(), switches.takeRefusal(erp)));
        }
        return desk.execute(erp, given).stream()
                .map(answer -> outcome(erp, answer))
                .toList();
    }

    private Outcome outcome(String erp, Answer answer) {
        return new Outcome(answer, answer.posted() && !answer.duplicate() && switches.takeDrop(erp));
    }

    /** Executes a command in the caller's transaction; the outcome says whether its answer is to be lost. */
    public Outcome take(String erp, String json, String outerReference) {
        return take(erp, List.of(new HandedIn(json, outerReference, null))).get(0);
    }
}
